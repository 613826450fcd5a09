import { Readable } from 'node:stream'
import { Fault } from '../../../kernel/fault.ts'
import { minorToDecimal } from '../../../kernel/money.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import { translate } from '../../../kernel/texts.ts'
import type { Download } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { csvPieces } from '../../../platform/tabular/write-csv.ts'
import { departmentTreeOf } from '../../admin/server.ts'
import { createTasksFor, saveSegment as saveCustomerSegment } from '../../customers/server.ts'
import { purchaseReach } from './purchase.access.ts'
import type { purchaseOperations, PurchaseRow } from './purchase.api.ts'
import { shareOf } from './purchase.rules.ts'
import { countGroups, customersOf, listGroup, type DepartmentCounts, type PurchaseScope } from './purchase.store.ts'
import { purchaseTexts } from './purchase.texts.ts'

type Ops = typeof purchaseOperations
/** Customers that one action takes; a task for each of a hundred thousand helps nobody. */
const actionLimit = 5_000
const exportLimit = 50_000

/** What the person sees, narrowed to a department and those below it. */
const scopeOf = async (context: Context, departmentId: string | undefined): Promise<PurchaseScope> => ({
  reach: purchaseReach(context.actor),
  departmentIds: departmentId === undefined ? undefined : await departmentTreeOf(context.tx, departmentId),
})

const sum = (rows: readonly DepartmentCounts[], of: (row: DepartmentCounts) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)

export async function getPurchases(context: Context, input: ParsedInputOf<Ops['get']>): Promise<OutputOf<Ops['get']>> {
  const rows = await countGroups(context.tx, await scopeOf(context, input.departmentId))
  const customers = sum(rows, (row) => row.customers)
  const counts = {
    bought: sum(rows, (row) => row.bought),
    twiceOrMore: sum(rows, (row) => row.twiceOrMore),
    onceOnly: sum(rows, (row) => row.onceOnly),
    neverContacted: sum(rows, (row) => row.neverContacted),
  }
  const repeatMinor = sum(rows, (row) => row.repeatMinor)
  const oneTimeMinor = sum(rows, (row) => row.oneTimeMinor)
  const noneMinor = sum(rows, (row) => row.noneMinor)
  const totalMinor = repeatMinor + oneTimeMinor + noneMinor
  const revenue = (count: number, netMinor: number) => ({
    customers: count,
    netMinor,
    sharePercent: shareOf(netMinor, totalMinor),
  })
  return {
    ...counts,
    customers,
    departments: rows.map(({ repeatMinor: _r, oneTimeMinor: _o, noneMinor: _n, ...row }) => row),
    repeat: revenue(counts.twiceOrMore, repeatMinor),
    oneTime: revenue(counts.onceOnly, oneTimeMinor),
    none: revenue(customers - counts.bought, noneMinor),
    totalMinor,
  }
}

export async function listPurchases(context: Context, input: ParsedInputOf<Ops['list']>): Promise<OutputOf<Ops['list']>> {
  const rows = await listGroup(context.tx, await scopeOf(context, input.departmentId), {
    group: input.group,
    descending: input.sort.startsWith('-'),
    q: input.q,
    after: afterOf(input.cursor),
    limit: input.limit + 1,
  })
  const items = rows.slice(0, input.limit)
  const last = items.at(-1)
  return rows.length > input.limit && last ? { items, nextCursor: encodeCursor([last.netMinor, last.id]) } : { items }
}

function afterOf(cursor: string | undefined): { netMinor: number; id: string } | undefined {
  if (cursor === undefined) return undefined
  const values = decodeCursor(cursor, 2)
  const [netMinor, id] = values ?? []
  if (!Number.isSafeInteger(netMinor) || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))
    throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
  return { netMinor: Number(netMinor), id }
}

type Chosen = Pick<ParsedInputOf<Ops['saveSegment']>, 'group' | 'departmentId' | 'customerIds'>

/** The customers that an action takes: always read anew within the person's reach, whatever ids were sent. */
async function chosenRows(context: Context, input: Chosen, limit: number): Promise<PurchaseRow[]> {
  const rows = await listGroup(context.tx, await scopeOf(context, input.departmentId), {
    group: input.group,
    descending: true,
    customerIds: input.customerIds,
    limit: limit + 1,
  })
  if (rows.length > limit) throw new Fault('refused', 'insight.purchase.tooMany', { params: { limit } })
  return rows
}

async function chosenIds(context: Context, input: Chosen): Promise<string[]> {
  const rows = await chosenRows(context, input, actionLimit)
  if (rows.length === 0) throw new Fault('refused', 'insight.purchase.nobody')
  return rows.map((row) => row.id)
}

export async function createTasks(
  context: Context,
  input: ParsedInputOf<Ops['createTasks']>,
): Promise<OutputOf<Ops['createTasks']>> {
  const customerIds = await chosenIds(context, input)
  const { tasks: created } = await createTasksFor(context, {
    customerIds,
    title: input.title,
    dueAt: input.dueAt,
    origin: 'list',
    reason: `insight.purchase.group.${input.group}`,
  })
  await context.record({ entity: 'purchaseGroup', entityId: null, after: { group: input.group, tasks: created } })
  return { created }
}

export async function saveSegment(
  context: Context,
  input: ParsedInputOf<Ops['saveSegment']>,
): Promise<OutputOf<Ops['saveSegment']>> {
  const customerIds = await chosenIds(context, input)
  const reason = `insight.purchase.group.${input.group}`
  const saved = await saveCustomerSegment(context, { name: input.name, source: customersOf(customerIds), reason })
  await context.record({ entity: 'purchaseGroup', entityId: null, after: { group: input.group, segmentId: saved.segmentId } })
  return { segmentId: saved.segmentId, members: saved.customers }
}

const exportColumns = ['name', 'code', 'purchaseCount', 'netMinor', 'firstOrderOn', 'lastOrderOn', 'lastContactAt'] as const

export async function exportPurchases(context: Context, input: ParsedInputOf<Ops['export']>): Promise<Download> {
  const rows = await chosenRows(context, input, exportLimit)
  await context.record({ entity: 'purchaseGroup', entityId: null, after: { group: input.group, exported: rows.length } })
  const t = (key: string): string => translate(purchaseTexts, input.locale, `insight.purchase.${key}`)
  const lines = rows.map((row) =>
    exportColumns.map((column) => (column === 'netMinor' ? minorToDecimal(row.netMinor) : row[column])),
  )
  const titles = exportColumns.map((column) => t(`column.${column}`))
  return {
    fileName: `${t(`group.${input.group}`)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: Readable.from(csvPieces(titles, lines)),
  }
}
