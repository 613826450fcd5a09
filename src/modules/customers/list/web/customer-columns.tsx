import { useMemo } from 'react'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT, type T } from '../../../../ui/i18n.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { DateText, DueText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import type { CustomerRow } from '../customer-list.api.ts'
import './customer-list.css'

type Columns = readonly Column<CustomerRow>[]

const money = (minor: number) => <MoneyText minor={minor} plain />
const title = (t: T, field: string): string => t(`customers.field.${field}`)

const whoAndWhat = (t: T, moneyUnit: string): Columns => [
  {
    id: 'name',
    title: title(t, 'name'),
    width: 280,
    sortable: true,
    render: (row) => (
      <span className="ck-customer-name">
        <span>{row.name}</span>
        <GradeBadge grade={row.grade} />
      </span>
    ),
  },
  { id: 'kind', title: title(t, 'kind'), width: 100, onCard: 'bare', render: (row) => t(`customers.kind.${row.kind}`) },
  { id: 'ownerName', title: title(t, 'ownerName'), width: 110, render: (row) => row.ownerName ?? t('ui.none') },
  {
    id: 'netMinor',
    title: t('ui.inUnit', { name: title(t, 'netMinor'), unit: moneyUnit }),
    width: 140,
    align: 'end',
    sortable: true,
    sum: money,
    render: (row) => money(row.netMinor),
  },
]

type DateField = 'lastOrderOn' | 'createdAt' | 'updatedAt'
const date = (t: T, field: DateField, optional: boolean): Column<CustomerRow> => ({
  id: field,
  title: title(t, field),
  width: 120,
  sortable: true,
  optional,
  render: (row) => <DateText value={row[field]} />,
})

const when = (t: T): Columns => [
  date(t, 'lastOrderOn', false),
  {
    id: 'lastContactAt',
    title: title(t, 'lastContactAt'),
    width: 120,
    sortable: true,
    render: (row) => <DateText value={row.lastContactAt} as="distance" />,
  },
  {
    id: 'nextContactAt',
    title: title(t, 'nextContactAt'),
    width: 130,
    sortable: true,
    render: (row) => <DueText value={row.nextContactAt} />,
  },
]

type TextField = 'phone' | 'code' | 'province' | 'city' | 'territory' | 'industry' | 'source'
const text = (t: T, field: TextField): Column<CustomerRow> => ({
  id: field,
  title: title(t, field),
  width: 120,
  optional: true,
  render: (row) => row[field] ?? t('ui.none'),
})

/** The columns of the list; those at the end are not shown until chosen. */
export function useCustomerColumns(): Columns {
  const t = useT()
  const { moneyUnit } = useFormat()
  return useMemo(
    () => [
      ...whoAndWhat(t, moneyUnit),
      ...when(t),
      { ...text(t, 'phone'), width: 130, optional: false, onCard: 'hide' },
      {
        id: 'orderCount',
        title: title(t, 'orderCount'),
        width: 90,
        align: 'end',
        optional: true,
        render: (row) => row.orderCount,
      },
      ...(['code', 'province', 'city', 'territory', 'industry', 'source'] as const).map((field) => text(t, field)),
      date(t, 'createdAt', true),
      date(t, 'updatedAt', true),
    ],
    [t, moneyUnit],
  )
}
