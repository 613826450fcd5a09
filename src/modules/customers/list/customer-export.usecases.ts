import { reachOf } from '../../../kernel/actor.ts'
import { dayIn } from '../../../kernel/days.ts'
import { minorToDecimal } from '../../../kernel/money.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { translate } from '../../../kernel/texts.ts'
import type { Download } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { sheetDownload } from '../../../platform/tabular/sheet-download.ts'
import type { CsvValue } from '../../../platform/tabular/write-csv.ts'
import type { XlsxColumn } from '../../../platform/tabular/write-xlsx.ts'
import { getSettings } from '../../admin/server.ts'
import { maskPhone } from '../archive/customer-privacy.rules.ts'
import { seesPhones } from '../archive/customer.access.ts'
import { customerTexts } from '../archive/customer.texts.ts'
import { customerEntity } from '../archive/customer.usecases.ts'
import { exportColumns, type customerListOperations, type ExportColumn } from './customer-list.api.ts'
import { amongIds, both, listCustomers, sumCustomers, type ListedRow, type ListPage } from './customer-list.store.ts'
import { selectionOf, sortOf } from './customer-list.usecases.ts'

type Export = (typeof customerListOperations)['export']
/** Rows of one read: each in a transaction of its own, so that a long download holds nobody up. */
const batch = 2000

interface Sheet {
  columns: readonly ExportColumn[]
  inFull: boolean
  timeZone: string
  t(key: string): string
}

/** The filtered list as a file, streamed: same rows, same order, same masked fields as on the screen; who took how many is in the audit. */
export async function exportCustomers(context: Context, input: ParsedInputOf<Export>): Promise<Download> {
  const { tx, actor } = context
  const selection = await selectionOf(context, input, reachOf(actor, 'customers.customer.export'))
  const chosen = input.ids && amongIds(input.ids)
  const filter = chosen && selection.filter ? both(chosen, selection.filter) : (chosen ?? selection.filter)
  const page = { reach: selection.reach, search: selection.search, filter, sort: sortOf(input.sort) }
  const { count } = selection.nothing ? { count: 0 } : await sumCustomers(tx, page, undefined)
  await context.record({
    entity: customerEntity,
    entityId: null,
    after: { exported: count, format: input.format, filter: input.filter ?? null, q: input.q ?? null },
  })
  const { timeZone } = await getSettings(tx)
  const sheet: Sheet = {
    columns: input.columns ?? exportColumns,
    inFull: seesPhones(actor),
    timeZone,
    t: (key) => translate(customerTexts, input.locale, key),
  }
  const rows = selection.nothing ? [] : cellsOf(context, page, sheet)
  const columns = sheet.columns.map((column): XlsxColumn => ({
    header: sheet.t(`customers.field.${column}`),
    kind: kindOf(column),
    width: widthOf(column),
  }))
  const title = sheet.t('customers.export.name')
  const fileName = `${title}-${dayIn(new Date(tx.now), timeZone)}`
  return sheetDownload({ fileName, title, columns, rows }, input.format)
}

async function* cellsOf(context: Context, page: Omit<ListPage, 'limit' | 'after'>, sheet: Sheet): AsyncGenerator<CsvValue[]> {
  const { machines, tx } = context
  let after: [string, string] | undefined
  for (;;) {
    const rows = await machines.database.inOrg(
      tx.orgId,
      tx.userId,
      (own) => listCustomers(own, { ...page, after, limit: batch }),
      { readOnly: true },
    )
    for (const row of rows.slice(0, batch)) yield sheet.columns.map((column) => cellOf(row, column, sheet))
    const last = rows.length > batch ? rows[batch - 1] : undefined
    if (!last) return
    after = [last.sortValue, last.id]
  }
}

function cellOf(row: ListedRow, column: ExportColumn, sheet: Sheet): CsvValue {
  if (column === 'kind') return sheet.t(`customers.kind.${row.kind}`)
  if (column === 'phone') return sheet.inFull ? row.phone : maskPhone(row.phone)
  if (column === 'netMinor') return minorToDecimal(row.netMinor)
  if (instants.has(column)) return wallClock(row[column] as string | null, sheet.timeZone)
  return row[column]
}

const instants: ReadonlySet<ExportColumn> = new Set(['lastContactAt', 'nextContactAt', 'createdAt', 'updatedAt'])
const kindOf = (column: ExportColumn): NonNullable<XlsxColumn['kind']> => {
  if (instants.has(column)) return 'datetime'
  if (column === 'lastOrderOn') return 'date'
  return column === 'netMinor' || column === 'orderCount' ? 'number' : 'text'
}
const widthOf = (column: ExportColumn): number => (column === 'name' ? 32 : 16)

/** `2026-11-21 10:05:00` on the organisation's clocks. */
function wallClock(instant: string | null, timeZone: string): string | null {
  if (instant === null) return null
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant))
}
