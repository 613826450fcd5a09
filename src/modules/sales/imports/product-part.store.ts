import { sql, type RawBuilder } from 'kysely'
import { makeIdTail } from '../../../platform/make-id.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { recordChanges, type ImportStep, type TargetReport } from '../../admin/server.ts'
import { countStatus } from '../../customers/server.ts'
import { rebuildProductWords } from '../products/product-words.store.ts'
import { mappedColumns, productColumns, typeOfColumn } from './product-part.rules.ts'

const columns = Object.values(productColumns)

const partColumns = [
  'code text', 'row_no int', ...columns.map((c) => `${c} ${typeOfColumn(c)}`),
  'name_sort text', 'unit_cost numeric', 'seq int', 'existing_id uuid', 'product_id uuid', 'status text',
] // prettier-ignore

const differs = sql.join(
  columns.map((c) => sql`(${sql.ref(`p.${c}`)} is not null and ${sql.ref(`d.${c}`)} is distinct from ${sql.ref(`p.${c}`)})`),
  sql` or `,
)

/**
 * Gathers the distinct products of the file, by code (case matters; the last filled value of each column counts), and compares them with
 * the catalogue. `unit_cost` is the cost per unit as far as file or catalogue know it: lines without a profit of their own take it.
 */
export async function resolveProducts(step: ImportStep): Promise<TargetReport['entities'][string]> {
  await step.makePart('product', partColumns)
  const counts = await step.inBulkTx(async (tx) => {
    await sql`
      insert into ${step.part('product')} (code, row_no, seq, ${sql.join(columns.map((c) => sql.ref(c)))}, existing_id, product_id, unit_cost, status)
      select p.code, p.row_no, p.seq, ${sql.join(columns.map((c) => sql.ref(`p.${c}`)))}, d.id, coalesce(d.id, app.uuid_v7(p.seq, ${makeIdTail()})), coalesce(p.cost, d.cost),
             case when d.id is null then 'new' when ${differs} then 'updated' when d.import_id = ${step.importId} then 'made' else 'unchanged' end
        from (${lastSaid(step)}) p left join sales.product d on d.org_id = ${tx.orgId} and d.deleted_at is null and d.code = p.code`.execute(
      tx.db,
    )
    return countStatus(tx, step.part('product'))
  })
  await step.analyze('product')
  return counts
}

// Each column takes its value from the row where it stood last; columns that the file does not have are null.
function lastSaid(step: ImportStep): RawBuilder<unknown> {
  const seen = step.part('productseen')
  const filled = mappedColumns(step.mapped)
  const lasts = filled.map((c) => sql`, max(row_no) filter (where ${sql.ref(c)} is not null) as ${sql.ref(`at_${c}`)}`)
  const values = columns.map((c) =>
    filled.includes(c) ? sql`, ${sql.ref(`l_${c}.${c}`)}` : sql`, ${sql.raw(`null::${typeOfColumn(c)}`)} as ${sql.ref(c)}`,
  )
  const joins = filled.map(
    (c) => sql` left join ${seen} ${sql.ref(`l_${c}`)} on ${sql.ref(`l_${c}.row_no`)} = ${sql.ref(`a.at_${c}`)}`,
  )
  return sql`select a.code, a.row_no, (row_number() over (order by a.row_no))::int as seq${sql.join(values, sql``)}
    from (select code, min(row_no) as row_no${sql.join(lasts, sql``)} from ${seen} group by code) a${sql.join(joins, sql``)}`
}

const batchSize = 20_000

export async function applyProducts(step: ImportStep): Promise<void> {
  const part = step.part('product')
  const { rows } = await sql<{ total: number }>`select coalesce(max(seq), 0) as total from ${part}`.execute(step.database.control)
  const total = rows[0]!.total
  for (let from = 1; from <= total; from += batchSize) {
    await step.inBulkTx(async (tx) => {
      const slice = sql`p.seq >= ${from} and p.seq < ${from + batchSize}`
      const touched = await sql<{
        id: string
        name: string
      }>`select p.product_id as id, coalesce(p.name, p.code) as name from ${part} p where ${slice} and p.status in ('new', 'updated')`.execute(
        tx.db,
      )
      if (touched.rows.length === 0) return
      await sql`update ${part} p set name_sort = s.sort from unnest(${touched.rows.map((r) => r.id)}::uuid[], ${touched.rows.map((r) => nameSort(r.name))}::text[]) s(id, sort) where s.id = p.product_id`.execute(
        tx.db,
      )
      await sql`
        insert into sales.product (org_id, id, code, name, name_sort, category, subcategory, unit, list_price, cost, supplier, import_id, created_at, updated_at)
        select ${tx.orgId}::uuid, p.product_id, p.code, coalesce(p.name, p.code), p.name_sort, p.category, p.subcategory, p.unit, p.list_price, p.cost, p.supplier,
          ${step.importId}::uuid, ${step.at}::timestamptz, ${step.at}::timestamptz from ${part} p where ${slice} and p.status = 'new'`.execute(
        tx.db,
      )
      await recordChanges(
        tx,
        step.importId,
        'product',
        sql`select d.id as entity_id, to_jsonb(d) as before, d.version + 1 as version_after
              from ${part} p join sales.product d on d.org_id = ${tx.orgId} and d.id = p.existing_id where ${slice} and p.status = 'updated'`,
      )
      const sets = columns.map((c) => sql`${sql.ref(c)} = coalesce(${sql.ref(`p.${c}`)}, ${sql.ref(`d.${c}`)})`)
      await sql`update sales.product d set ${sql.join(sets)}, name_sort = case when p.name is null then d.name_sort else p.name_sort end, version = d.version + 1, updated_at = ${step.at}::timestamptz
        from ${part} p where d.org_id = ${tx.orgId} and d.id = p.existing_id and ${slice} and p.status = 'updated'`.execute(tx.db)
      await rebuildProductWords(
        tx,
        touched.rows.map((row) => row.id),
      )
    })
    await step.progress('import.phase.products', Math.min(from + batchSize - 1, total), total)
  }
}
