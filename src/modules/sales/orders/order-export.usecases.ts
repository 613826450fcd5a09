import { minorToDecimal } from '../../../kernel/money.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { translate } from '../../../kernel/texts.ts'
import type { Download } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { sheetDownload } from '../../../platform/tabular/sheet-download.ts'
import type { CsvValue } from '../../../platform/tabular/write-csv.ts'
import type { XlsxColumn } from '../../../platform/tabular/write-xlsx.ts'
import { listOrders, sumOrders, type OrderQuery } from './order-list.store.ts'
import { shownRows } from './order-view.usecases.ts'
import type { orderOperations, OrderRow } from './order.api.ts'
import { orderTexts } from './order.texts.ts'
import { orderQuery } from './order.usecases.ts'

/** Rows of one read: each in a transaction of its own, so that a long download holds nobody up. */
const batch = 2000
const everything = 2_000_000_000

/** The filtered list as a file, streamed: same rows, same hidden columns as on the screen; who took how many is in the audit. */
export async function exportOrders(context: Context, input: ParsedInputOf<typeof orderOperations.export>): Promise<Download> {
  const query = await orderQuery(context, input, 'sales.order.export')
  const sort = input.sort ?? '-orderedAt'
  const { count } = await sumOrders(context.tx, query, everything)
  await context.record({
    entity: 'order',
    entityId: null,
    after: { exported: count, format: input.format, filter: input.filter ?? null, q: input.q ?? null },
  })
  const t = (key: string): string => translate(orderTexts, input.locale, `sales.order.${key}`)
  const columns = columnsOf(query.costVisible)
  const sheet = {
    fileName: `${t('exportName')}-${query.reader.today}`,
    title: t('exportName'),
    columns: columns.map((column): XlsxColumn => ({
      header: t(`field.${column}`),
      kind: kindOf(column),
      ...(column === 'customer' && { width: 32 }),
    })),
    rows: cellsOf(context, query, sort, (row) => columns.map((column) => cellOf(row, column, t))),
  }
  return sheetDownload(sheet, input.format)
}

async function* cellsOf(
  context: Context,
  query: OrderQuery,
  sort: string,
  toCells: (row: OrderRow) => CsvValue[],
): AsyncGenerator<CsvValue[]> {
  const { machines, tx } = context
  let cursor: string | undefined
  do {
    const from = cursor
    const page = await machines.database.inOrg(
      tx.orgId,
      tx.userId,
      async (own) => {
        const { items, nextCursor } = await listOrders(own, query, { sort, cursor: from, limit: batch })
        return { rows: await shownRows({ ...context, tx: own }, items), nextCursor }
      },
      { readOnly: true },
    )
    for (const row of page.rows) yield toCells(row)
    cursor = page.nextCursor
  } while (cursor !== undefined)
}

const plainColumns = ['number', 'orderedOn', 'customer', 'customerCode', 'kind', 'state', 'lineCount', 'netMinor'] as const
type Column = (typeof plainColumns)[number] | 'costMinor' | 'grossProfitMinor' | 'remark'

const columnsOf = (costVisible: boolean): readonly Column[] => [
  ...plainColumns,
  ...(costVisible ? (['costMinor', 'grossProfitMinor'] as const) : []),
  'remark',
]

const numbers: ReadonlySet<Column> = new Set(['lineCount', 'netMinor', 'costMinor', 'grossProfitMinor'])
const kindOf = (column: Column): NonNullable<XlsxColumn['kind']> => {
  if (column === 'orderedOn') return 'date'
  return numbers.has(column) ? 'number' : 'text'
}

function cellOf(row: OrderRow, column: Column, t: (key: string) => string): CsvValue {
  if (column === 'customer') return row.customer?.name ?? t('walkIn')
  if (column === 'customerCode') return row.customer?.code ?? null
  if (column === 'kind' || column === 'state') return t(`${column}.${row[column]}`)
  const value = row[column]
  if (column === 'netMinor' || column === 'costMinor' || column === 'grossProfitMinor')
    return typeof value === 'number' ? minorToDecimal(value) : null
  return value
}
