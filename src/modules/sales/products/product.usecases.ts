import { dayIn } from '../../../kernel/days.ts'
import { Fault, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { getSettings } from '../../admin/server.ts'
import type { FilterReader } from '../lists/filter-sql.store.ts'
import { maySeeCost } from './product.access.ts'
import type { productOperations, ProductView } from './product.api.ts'
import { rebuildProductWords } from './product-words.store.ts'
import {
  countProducts,
  findProduct,
  insertProduct,
  isCodeTaken,
  listProducts,
  setProductDeleted,
  suggestProducts,
  updateProduct,
  type StoredProduct,
} from './product.store.ts'

type Ops = typeof productOperations
const countCap = 10_000

/** What the words of a filter mean to the reader: today in the organisation's time zone, and who “me” is. */
export async function filterReader(context: Context): Promise<FilterReader> {
  const { timeZone } = await getSettings(context.tx)
  return { today: dayIn(new Date(context.tx.now), timeZone), userId: context.actor.userId, timeZone }
}

function shown(context: Context, product: StoredProduct): ProductView {
  if (maySeeCost(context.actor)) return product
  const { cost: _cost, ...rest } = product
  return rest
}

export async function list(context: Context, input: ParsedInputOf<Ops['list']>): Promise<OutputOf<Ops['list']>> {
  const query = { q: input.q, filter: input.filter, reader: await filterReader(context), costVisible: maySeeCost(context.actor) }
  const page = await listProducts(context.tx, query, { sort: input.sort ?? 'name', cursor: input.cursor, limit: input.limit })
  return { ...page, items: page.items.map((product) => shown(context, product)) }
}

export async function summary(context: Context, input: ParsedInputOf<Ops['summary']>): Promise<OutputOf<Ops['summary']>> {
  const query = { q: input.q, filter: input.filter, reader: await filterReader(context), costVisible: maySeeCost(context.actor) }
  return countProducts(context.tx, query, countCap)
}

export async function suggest(context: Context, input: ParsedInputOf<Ops['suggest']>): Promise<OutputOf<Ops['suggest']>> {
  const found = await suggestProducts(context.tx, input.q, input.limit)
  return { items: found.map(({ id, code, name, unit, listPrice }) => ({ id, code, name, unit, listPrice })) }
}

export async function get(context: Context, input: ParsedInputOf<Ops['get']>): Promise<ProductView> {
  const product = await findProduct(context.tx, input.id)
  if (!product) throw notFound()
  return shown(context, product)
}

async function demandFreeCode(context: Context, code: string, exceptId?: string): Promise<void> {
  if (await isCodeTaken(context.tx, code, exceptId)) throw new Fault('refused', 'sales.product.codeTaken', { params: { code } })
}

function demandCostRight(context: Context, cost: string | null | undefined): void {
  if (cost !== undefined && !maySeeCost(context.actor)) throw new Fault('refused', 'sales.product.costHidden')
}

export async function create(context: Context, input: ParsedInputOf<Ops['create']>): Promise<ProductView> {
  demandCostRight(context, input.cost)
  await demandFreeCode(context, input.code)
  const id = makeId(new Date(context.tx.now))
  await insertProduct(context.tx, { ...input, id, nameSort: nameSort(input.name) })
  await rebuildProductWords(context.tx, [id])
  await context.record({ entity: 'product', entityId: id, after: input })
  await context.emit('sales.product.changed', { productId: id })
  return get(context, { id })
}

export async function update(context: Context, input: ParsedInputOf<Ops['update']>): Promise<ProductView> {
  const { id, version, ...values } = input
  const before = await findProduct(context.tx, id, { lock: true })
  if (!before) throw notFound()
  demandCostRight(context, values.cost)
  if (values.code !== undefined) await demandFreeCode(context, values.code, id)
  const changed = (Object.keys(values) as (keyof typeof values)[]).filter(
    (key) => values[key] !== undefined && values[key] !== before[key],
  )
  const pick = (source: Partial<StoredProduct>): Record<string, unknown> =>
    Object.fromEntries(changed.map((key) => [key, source[key]]))
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'product', entityId: id, version: before.version },
    { version, sent: pick(values), shown: pick(before) },
  )
  const next = await updateProduct(context.tx, id, writeOn, {
    ...values,
    ...(values.name !== undefined && { nameSort: nameSort(values.name) }),
  })
  if (values.name !== undefined || values.code !== undefined) await rebuildProductWords(context.tx, [id])
  await context.record({ entity: 'product', entityId: id, before: pick(before), after: { ...pick(values), version: next } })
  await context.emit('sales.product.changed', { productId: id })
  return get(context, { id })
}

export async function remove(context: Context, input: ParsedInputOf<Ops['delete']>): Promise<{ id: string }> {
  if (!(await setProductDeleted(context.tx, input.id, true))) throw notFound()
  await context.record({ entity: 'product', entityId: input.id, before: { deleted: false }, after: { deleted: true } })
  await context.emit('sales.product.changed', { productId: input.id })
  return { id: input.id }
}

export async function restore(context: Context, input: ParsedInputOf<Ops['restore']>): Promise<ProductView> {
  const product = await findProduct(context.tx, input.id, { deleted: true })
  if (!product) throw notFound()
  await demandFreeCode(context, product.code, product.id)
  await setProductDeleted(context.tx, input.id, false)
  await context.record({ entity: 'product', entityId: input.id, before: { deleted: true }, after: { deleted: false } })
  await context.emit('sales.product.changed', { productId: input.id })
  return get(context, { id: input.id })
}
