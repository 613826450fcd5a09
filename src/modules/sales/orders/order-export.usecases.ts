import { Readable } from 'node:stream'
import { Fault } from '../../../kernel/fault.ts'
import { minorToDecimal } from '../../../kernel/money.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { translate } from '../../../kernel/texts.ts'
import type { Download } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { csvPieces, type CsvValue } from '../../../platform/tabular/write-csv.ts'
import { listOrders } from './order-list.store.ts'
import { shownRows } from './order-view.usecases.ts'
import type { orderOperations, OrderRow } from './order.api.ts'
import { orderTexts } from './order.texts.ts'
import { orderQuery } from './order.usecases.ts'

const exportLimit = 50_000
const batch = 2_000

/** The filtered list as CSV: same rows, same hidden columns as on the screen; who took how many is written into the audit. */
export async function exportOrders(context: Context, input: ParsedInputOf<typeof orderOperations.export>): Promise<Download> {
  const query = await orderQuery(context, input, 'sales.order.export')
  const rows: OrderRow[] = []
  let cursor: string | undefined
  do {
    const page = await listOrders(context.tx, query, { sort: input.sort ?? '-orderedAt', cursor, limit: batch })
    rows.push(...(await shownRows(context, page.items)))
    cursor = page.nextCursor
    if (rows.length > exportLimit || (rows.length === exportLimit && cursor))
      throw new Fault('refused', 'sales.order.exportTooLarge', { params: { limit: exportLimit } })
  } while (cursor !== undefined)
  await context.record({
    entity: 'order',
    entityId: null,
    after: { exported: rows.length, filter: input.filter ?? null, q: input.q ?? null },
  })
  const t = (key: string): string => translate(orderTexts, input.locale, `sales.order.${key}`)
  const columns = columnsOf(query.costVisible)
  const lines = rows.map((row) => columns.map((column) => cellOf(row, column, t)))
  const titles = columns.map((column) => t(`field.${column}`))
  return {
    fileName: `${t('exportName')}-${query.reader.today}.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: Readable.from(csvPieces(titles, lines)),
  }
}

const plainColumns = ['number', 'orderedOn', 'customer', 'customerCode', 'kind', 'state', 'lineCount', 'netMinor'] as const
type Column = (typeof plainColumns)[number] | 'costMinor' | 'grossProfitMinor' | 'remark'

const columnsOf = (costVisible: boolean): readonly Column[] => [
  ...plainColumns,
  ...(costVisible ? (['costMinor', 'grossProfitMinor'] as const) : []),
  'remark',
]

function cellOf(row: OrderRow, column: Column, t: (key: string) => string): CsvValue {
  if (column === 'customer') return row.customer?.name ?? t('walkIn')
  if (column === 'customerCode') return row.customer?.code ?? null
  if (column === 'kind' || column === 'state') return t(`${column}.${row[column]}`)
  const value = row[column]
  if (column === 'netMinor' || column === 'costMinor' || column === 'grossProfitMinor')
    return typeof value === 'number' ? minorToDecimal(value) : null
  return value
}
