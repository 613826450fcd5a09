import { reachOf, type Reach } from '../../../kernel/actor.ts'
import { checkFilter, resolveFilter, type FilterFields, type FilterNode, type ListSummary } from '../../../kernel/filter.ts'
import { dayIn } from '../../../kernel/days.ts'
import { Fault } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { encodeCursor } from '../../../kernel/page.ts'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../../platform/operations/context.ts'
import { queryOf, type SearchQuery } from '../../../platform/search/search-words.ts'
import { getSettings } from '../../admin/server.ts'
import { maskPhone } from '../archive/customer-privacy.rules.ts'
import { seesPhones, visibleReach } from '../archive/customer.access.ts'
import { readCursor } from '../archive/cursor.usecases.ts'
import { filterCondition, sortBound } from './customer-filter.store.ts'
import {
  customerFilterFields,
  customerSorts,
  defaultCustomerSort,
  personalFilterFields,
  type customerListOperations,
  type CustomerRow,
  type CustomerSort,
} from './customer-list.api.ts'
import {
  estimateCustomers,
  listByIds,
  listCustomers,
  listDeleted,
  searchCap,
  sumCustomers,
  type ListedRow,
} from './customer-list.store.ts'

type Operations = typeof customerListOperations

/** A total is counted up to here; beyond it is estimated unless asked for. */
const countCap = 10_000

export interface Selection {
  reach: Reach
  filter?: RawBuilder<boolean> | undefined
  /** What the filter says about the sort's own column. */
  bound?(sort: CustomerSort): RawBuilder<boolean> | undefined
  search?: SearchQuery | undefined
  /** The search holds nothing that could be found (punctuation only). */
  nothing: boolean
}

/** What quick search and filter mean for this person: checked, made concrete, bound to what they may see. */
export async function selectionOf(
  context: Context,
  wanted: { q?: string | undefined; filter?: FilterNode | undefined },
  reach: Reach = visibleReach(context.actor),
): Promise<Selection> {
  const typed = wanted.q?.trim() ?? ''
  const search = typed === '' ? undefined : queryOf(typed, { phones: seesPhones(context.actor) })
  const filter = wanted.filter === undefined ? {} : await concreteFilter(context, wanted.filter)
  return { reach, ...filter, search, nothing: typed !== '' && search === undefined }
}

async function concreteFilter(context: Context, filter: FilterNode): Promise<Pick<Selection, 'filter' | 'bound'>> {
  const { tx, actor } = context
  const fields = filterFieldsFor(seesPhones(actor))
  const problems = checkFilter(filter, fields)
  if (problems.length > 0) throw new Fault('invalid', 'fault.invalid', { fields: problems })
  const { timeZone } = await getSettings(tx)
  const today = dayIn(new Date(tx.now), timeZone)
  const concrete = resolveFilter(filter, fields, { today, userId: actor.userId })
  return {
    filter: filterCondition(tx, concrete, timeZone),
    bound: (sort) => sortBound(tx, concrete, sort, timeZone),
  }
}

const publicFields: FilterFields = Object.fromEntries(
  Object.entries(customerFilterFields).filter(([field]) => !personalFilterFields.includes(field)),
)
const filterFieldsFor = (inFull: boolean): FilterFields => (inFull ? customerFilterFields : publicFields)

export function sortOf(text: string | undefined): { by: CustomerSort; descending: boolean } {
  const wanted = text ?? defaultCustomerSort
  const descending = wanted.startsWith('-')
  const by = (descending ? wanted.slice(1) : wanted) as CustomerSort
  if (!customerSorts.includes(by))
    throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'sort', code: 'field.invalid' }] })
  return { by, descending }
}

export async function listPage(
  context: Context,
  input: ParsedInputOf<Operations['list']>,
): Promise<OutputOf<Operations['list']>> {
  const inFull = seesPhones(context.actor)
  if (input.deleted) {
    const reach = reachOf(context.actor, 'customers.customer.list')
    return { items: (await listDeleted(context.tx, reach, input.limit)).map((row) => rowOf(row, inFull)) }
  }
  const selection = await selectionOf(context, input)
  if (selection.nothing) return { items: [] }
  const sort = sortOf(input.sort)
  const after = afterOf(input.cursor)
  const rows = await listCustomers(context.tx, {
    ...selection,
    bound: selection.bound?.(sort.by),
    sort,
    after,
    limit: input.limit,
  })
  const last = rows.length > input.limit ? rows[input.limit - 1] : undefined
  if (last) rows.length = input.limit
  const isPartial = (rows[0]?.hits ?? 0) >= searchCap
  return {
    items: rows.map((row) => rowOf(row, inFull)),
    ...(isPartial ? { partial: true } : {}),
    ...(last ? { nextCursor: encodeCursor([last.sortValue, last.id]) } : {}),
  }
}

function afterOf(cursor: string | undefined): [string, string] | undefined {
  const values = readCursor(cursor, 2)
  if (!values) return undefined
  const [value, id] = values
  if (typeof value !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) readCursor('!', 2)
  return [value as string, id as string]
}

function rowOf({ sortValue: _sortValue, hits: _hits, ...row }: ListedRow, inFull: boolean): CustomerRow {
  return inFull ? row : { ...row, phone: maskPhone(row.phone) }
}

export async function summarise(context: Context, input: ParsedInputOf<Operations['summary']>): Promise<ListSummary> {
  const selection = await selectionOf(context, input)
  if (selection.nothing) return { count: 0, exact: true, sums: { netMinor: 0 } }
  const totals = await sumCustomers(context.tx, selection, input.exact ? undefined : countCap)
  const isCapped = selection.search?.tsquery !== undefined && totals.count >= searchCap
  if (input.exact || totals.count <= countCap)
    return { count: totals.count, exact: !isCapped, sums: { netMinor: totals.netMinor } }
  const estimate = await estimateCustomers(context.tx, selection)
  return { count: Math.max(estimate, countCap), exact: false }
}

export async function customersByIds(
  context: Context,
  input: ParsedInputOf<Operations['byIds']>,
): Promise<{ items: CustomerRow[] }> {
  const rows = await listByIds(context.tx, input.ids, visibleReach(context.actor))
  const inFull = seesPhones(context.actor)
  return { items: rows.map((row) => rowOf({ ...row, sortValue: '' }, inFull)) }
}
