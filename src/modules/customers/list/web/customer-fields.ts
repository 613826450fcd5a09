import { useMemo } from 'react'
import { call } from '../../../../ui/client/client.ts'
import { useT } from '../../../../ui/i18n.tsx'
import type { FilterField, ListView, Option } from '../../../../ui/list-page/list-types.ts'
import { useMay } from '../../../../ui/session.ts'
import { customerKinds } from '../../archive/customer.api.ts'
import { searchPeople } from '../../../admin/web.ts'
import { segmentOperations } from '../../segments/segment.api.ts'
import { customerFilterFields, personalFilterFields } from '../customer-list.api.ts'

const classes = ['A', 'B', 'C']

const searchSegments = async (q: string): Promise<readonly Option[]> => {
  const { items } = await call(segmentOperations.list, {})
  return items.filter((segment) => segment.name.includes(q)).map((segment) => ({ value: segment.id, label: segment.name }))
}

/** What people can filter by; fields they may not see are no fields. */
export function useCustomerFields(): readonly FilterField[] {
  const t = useT()
  const may = useMay()
  const inFull = may('customers.phone.view')
  return useMemo(() => {
    const options: Record<string, FilterField['options']> = {
      kind: customerKinds.map((value) => ({ value, label: t(`customers.kind.${value}`) })),
      grade: classes.map((value) => ({ value, label: value })),
      ownerId: searchPeople,
      segment: searchSegments,
    }
    return Object.entries(customerFilterFields)
      .filter(([name]) => name !== 'import' && (inFull || !personalFilterFields.includes(name)))
      .map(([name, type]) => ({
        name,
        type,
        label: t(`customers.field.${name}`),
        ...(options[name] && { options: options[name] }),
      }))
  }, [t, inFull])
}

/** 场景: the views that everybody has; people add their own. */
export function useCustomerViews(): readonly ListView[] {
  const t = useT()
  return useMemo(
    () => [
      { id: 'all', label: t('customers.view.all') },
      { id: 'mine', label: t('customers.view.mine'), filter: { field: 'ownerId', op: 'in', value: ['me'] } },
      {
        id: 'due',
        label: t('customers.view.due'),
        sort: 'nextContactAt',
        filter: { field: 'nextContactAt', op: 'before', value: 'tomorrow' },
      },
      { id: 'gradeA', label: t('customers.view.gradeA'), sort: '-netMinor', filter: { field: 'grade', op: 'in', value: ['A'] } },
      {
        id: 'quietA',
        label: t('customers.view.quietA'),
        sort: '-netMinor',
        filter: {
          all: [
            { field: 'grade', op: 'in', value: ['A'] },
            { field: 'lastOrderOn', op: 'before', value: 'past90Days' },
          ],
        },
      },
      { id: 'never', label: t('customers.view.neverBought'), filter: { field: 'neverBought', op: 'is', value: true } },
      { id: 'noOwner', label: t('customers.view.noOwner'), filter: { field: 'ownerId', op: 'empty' } },
    ],
    [t],
  )
}
