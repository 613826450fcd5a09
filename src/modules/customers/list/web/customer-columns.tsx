import { useMemo } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { DateText, DueText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import type { CustomerRow } from '../customer-list.api.ts'
import './customer-list.css'

const money = (minor: number) => <MoneyText minor={minor} plain />

/** The columns of the list; those at the end are not shown until chosen. */
export function useCustomerColumns(): readonly Column<CustomerRow>[] {
  const t = useT()
  return useMemo(() => {
    const title = (field: string): string => t(`customers.field.${field}`)
    const text = (
      field: 'code' | 'province' | 'city' | 'territory' | 'source' | 'industry' | 'phone',
      width: number,
    ): Column<CustomerRow> => ({
      id: field,
      title: title(field),
      render: (row) => row[field] ?? t('ui.none'),
      width,
      optional: true,
    })
    return [
      {
        id: 'name',
        title: title('name'),
        width: 280,
        sortable: true,
        render: (row) => (
          <span className="ck-customer-name">
            {row.name}
            <GradeBadge grade={row.grade} />
          </span>
        ),
      },
      { id: 'kind', title: title('kind'), width: 100, onCard: 'bare', render: (row) => t(`customers.kind.${row.kind}`) },
      { id: 'ownerName', title: title('ownerName'), width: 110, render: (row) => row.ownerName ?? t('ui.none') },
      {
        id: 'netMinor',
        title: title('netMinor'),
        width: 140,
        align: 'end',
        sortable: true,
        sum: money,
        render: (row) => money(row.netMinor),
      },
      {
        id: 'lastOrderOn',
        title: title('lastOrderOn'),
        width: 110,
        sortable: true,
        render: (row) => <DateText value={row.lastOrderOn} />,
      },
      {
        id: 'lastContactAt',
        title: title('lastContactAt'),
        width: 120,
        sortable: true,
        render: (row) => <DateText value={row.lastContactAt} as="distance" />,
      },
      {
        id: 'nextContactAt',
        title: title('nextContactAt'),
        width: 130,
        sortable: true,
        render: (row) => <DueText value={row.nextContactAt} />,
      },
      { ...text('phone', 130), optional: false, onCard: 'hide' },
      { id: 'orderCount', title: title('orderCount'), width: 90, align: 'end', optional: true, render: (row) => row.orderCount },
      text('code', 120),
      text('province', 100),
      text('city', 100),
      text('territory', 110),
      text('industry', 110),
      text('source', 110),
      {
        id: 'createdAt',
        title: title('createdAt'),
        width: 120,
        sortable: true,
        optional: true,
        render: (row) => <DateText value={row.createdAt} />,
      },
      {
        id: 'updatedAt',
        title: title('updatedAt'),
        width: 120,
        sortable: true,
        optional: true,
        render: (row) => <DateText value={row.updatedAt} />,
      },
    ]
  }, [t])
}
