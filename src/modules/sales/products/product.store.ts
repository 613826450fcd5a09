import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { FilterNode } from '../../../kernel/filter.ts'
import type { Page } from '../../../kernel/page.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { uuids } from '../../../platform/db/database.ts'
import { filterSql, type FilterColumns, type FilterReader } from '../lists/filter-sql.store.ts'
import { keysetOf, pageOfRows, type SortColumn } from '../lists/keyset.store.ts'
import { productFilterFields } from './product.api.ts'
import { withoutCost } from './product.access.ts'
import { foundByWords } from './product-words.store.ts'

export interface StoredProduct {
  id: string
  version: number
  code: string
  name: string
  category: string | null
  subcategory: string | null
  unit: string | null
  listPrice: string | null
  cost: string | null
  supplier: string | null
  createdAt: string
  updatedAt: string
}

export type ProductValues = Partial<Omit<StoredProduct, 'id' | 'version' | 'createdAt' | 'updatedAt'>>

const columns = sql`p.id, p.version, p.code, p.name, p.category, p.subcategory, p.unit, trim_scale(p.list_price)::text as "listPrice",
  trim_scale(p.cost)::text as cost, p.supplier, p.created_at as "createdAt", p.updated_at as "updatedAt"`

const filterColumns: FilterColumns = {
  code: { expression: sql`p.code` },
  name: { expression: sql`p.name` },
  category: { expression: sql`p.category` },
  subcategory: { expression: sql`p.subcategory` },
  unit: { expression: sql`p.unit` },
  supplier: { expression: sql`p.supplier` },
  listPrice: { expression: sql`p.list_price` },
  cost: { expression: sql`p.cost` },
  updatedAt: { expression: sql`p.updated_at`, instant: true },
  createdAt: { expression: sql`p.created_at`, instant: true },
}

const sorts: Readonly<Record<string, SortColumn>> = {
  code: { expression: sql`p.code collate "C"`, type: 'text' },
  name: { expression: sql`p.name_sort`, type: 'text' },
  updatedAt: { expression: sql`p.updated_at`, type: 'timestamptz' },
}

export interface ProductQuery {
  q?: string | undefined
  filter?: FilterNode | undefined
  reader: FilterReader
  costVisible: boolean
}

const matching = (tx: Tx, query: ProductQuery): RawBuilder<SqlBool> =>
  sql<SqlBool>`p.org_id = ${tx.orgId} and p.deleted_at is null and ${foundByWords(tx, query.q)}
    and (${filterSql(query.filter, withoutCost(productFilterFields, query.costVisible), filterColumns, query.reader)})`

export async function listProducts(
  tx: Tx,
  query: ProductQuery,
  page: { sort: string; cursor?: string | undefined; limit: number },
): Promise<Page<StoredProduct>> {
  const keyset = keysetOf(sorts, page.sort, page.cursor, sql`p.id`)
  const { rows } = await sql<StoredProduct & { sortKey: string }>`
    select ${columns}, ${keyset.key} as "sortKey" from sales.product p
     where ${matching(tx, query)} and ${keyset.after}
     order by ${keyset.orderBy} limit ${page.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, page.limit)
}

/** Counts up to `cap` rows; a higher count is answered as `cap`, not exact. */
export async function countProducts(tx: Tx, query: ProductQuery, cap: number): Promise<{ count: number; exact: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from sales.product p where ${matching(tx, query)} limit ${cap + 1}) found`.execute(
    tx.db,
  )
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, cap), exact: count <= cap }
}

/** The first products that fit: the code as typed, then codes that begin so, then by name. */
export async function suggestProducts(tx: Tx, q: string, limit: number): Promise<StoredProduct[]> {
  const word = q.trim().toLowerCase()
  const { rows } = await sql<StoredProduct>`
    select ${columns} from sales.product p
     where p.org_id = ${tx.orgId} and p.deleted_at is null and ${foundByWords(tx, q)}
     order by (lower(p.code) = ${word}) desc, starts_with(lower(p.code), ${word}) desc, p.name_sort, p.id limit ${limit}`.execute(
    tx.db,
  )
  return rows
}

/** `lock` holds the row until the transaction ends. */
export async function findProduct(
  tx: Tx,
  id: string,
  options: { deleted?: boolean; lock?: boolean } = {},
): Promise<StoredProduct | undefined> {
  const { rows } = await sql<StoredProduct>`
    select ${columns} from sales.product p
     where p.org_id = ${tx.orgId} and p.id = ${id} and (p.deleted_at is not null) = ${options.deleted ?? false}
     ${options.lock ? sql`for update of p` : sql``}`.execute(tx.db)
  return rows[0]
}

/** The products of order lines; deleted ones too, because an order keeps what it once named. */
export async function findProducts(tx: Tx, ids: readonly string[]): Promise<Map<string, StoredProduct>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredProduct>`
    select ${columns} from sales.product p where p.org_id = ${tx.orgId} and p.id = any(${uuids(ids)})`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function insertProduct(
  tx: Tx,
  product: { id: string; nameSort: string; code: string; name: string } & ProductValues,
): Promise<void> {
  await tx.db
    .insertInto('sales.product')
    .values({
      org_id: tx.orgId,
      id: product.id,
      code: product.code,
      name: product.name,
      name_sort: product.nameSort,
      category: product.category ?? null,
      subcategory: product.subcategory ?? null,
      unit: product.unit ?? null,
      list_price: product.listPrice ?? null,
      cost: product.cost ?? null,
      supplier: product.supplier ?? null,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

/** Writes the given fields when the version is still the one that was read; undefined otherwise. */
export async function updateProduct(
  tx: Tx,
  id: string,
  version: number,
  values: ProductValues & { nameSort?: string | undefined },
): Promise<number | undefined> {
  const row = await tx.db
    .updateTable('sales.product')
    .set((e) => ({
      version: e('version', '+', 1),
      updated_at: tx.now,
      ...(values.code !== undefined && { code: values.code }),
      ...(values.name !== undefined && { name: values.name }),
      ...(values.nameSort !== undefined && { name_sort: values.nameSort }),
      ...(values.category !== undefined && { category: values.category }),
      ...(values.subcategory !== undefined && { subcategory: values.subcategory }),
      ...(values.unit !== undefined && { unit: values.unit }),
      ...(values.listPrice !== undefined && { list_price: values.listPrice }),
      ...(values.cost !== undefined && { cost: values.cost }),
      ...(values.supplier !== undefined && { supplier: values.supplier }),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Deletes (`deleted: true`) or brings back; false when there was nothing to do it to. */
export async function setProductDeleted(tx: Tx, id: string, deleted: boolean): Promise<boolean> {
  const row = await tx.db
    .updateTable('sales.product')
    .set((e) => ({ deleted_at: deleted ? tx.now : null, updated_at: tx.now, version: e('version', '+', 1) }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('deleted_at', deleted ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a living product other than `exceptId` has the code. Upper and lower case differ. */
export async function isCodeTaken(tx: Tx, code: string, exceptId: string | undefined): Promise<boolean> {
  const row = await tx.db
    .selectFrom('sales.product')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('code', '=', code)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined && row.id !== exceptId
}
