import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { makeIdTail } from '../../../platform/make-id.ts'
import { recordChanges, type ImportStep, type TargetReport } from '../../admin/server.ts'
import { countStatus } from '../../customers/server.ts'
import { isCountedState, kindOfLines } from '../orders/counted-order.store.ts'

const partColumns = [
  'seq int', 'number text', 'row_no int', 'last_row int', 'c_key text', 'at timestamp', 'lines int', 'net_minor bigint', 'cost_minor bigint',
  'hash text', 'kind text', 'state text', 'existing_id uuid', 'order_id uuid', 'status text',
] // prettier-ignore

/**
 * Gathers the orders from their runs (number, customer, totals and a fingerprint of all lines, whatever their sequence) and compares
 * them with those that are stored: an equal fingerprint means the same file again.
 */
export async function resolveOrders(step: ImportStep): Promise<TargetReport['entities'][string]> {
  await step.makePart('ord', partColumns)
  const kind = kindOfLines(sql`s.number`, sql`s.negative`, step.settings.returnPrefix)
  // What stands last counts.
  const state = step.mapped.has('orderState')
    ? sql`(array_agg(s.state order by s.last_row desc) filter (where s.state is not null))[1]`
    : sql`null::text`
  const counts = await step.inBulkTx(async (tx) => {
    await sql`
      insert into ${step.part('ord')} (seq, number, row_no, last_row, c_key, at, lines, net_minor, hash, kind, state, existing_id, order_id, status)
      select p.seq, p.number, p.row_no, p.last_row, p.c_key, p.at, p.lines, p.net_minor, p.hash, p.kind, p.state, o.id, coalesce(o.id, app.uuid_v7(p.seq, ${makeIdTail()})),
             case when o.id is null then 'new' when o.source_hash is distinct from p.hash then 'updated' when o.import_id = ${step.importId} then 'made' else 'unchanged' end
        from (select *, (row_number() over (order by g.row_no))::int as seq from (
          select s.number, min(s.row_no) as row_no, max(s.last_row) as last_row, max(s.c_key collate "C") as c_key, min(s.at) as at, sum(s.lines)::int as lines,
                 sum(s.net_minor)::bigint as net_minor, sum(s.hash)::text as hash, ${kind} as kind, ${state} as state
            from ${step.part('orderseen')} s group by s.number) g) p
        left join sales.order o on o.org_id = ${tx.orgId} and o.deleted_at is null and o.number = p.number`.execute(tx.db)
    return countStatus(tx, step.part('ord'))
  })
  await step.analyze('ord')
  return counts
}

/** The file's orders of known customers, as `factsOfOrders` expects them. */
export const ordersByKey = (step: ImportStep): RawBuilder<unknown> =>
  sql`select order_id as id, c_key as key, kind, state, at::date as ordered_on, net_minor from ${step.part('ord')} where c_key is not null`

/** One half of the file's customers as `customer_id`, so that two transactions may work side by side. */
export const halfOfCustomers = (step: ImportStep, half: 0 | 1): RawBuilder<unknown> =>
  sql`select p.customer_id from ${step.part('customer')} p where get_byte(uuid_send(p.customer_id), 15) % 2 = ${half}`

// The order of each line, and what stands in the catalogue for what the line says of its product.
const orderOfLine = (step: ImportStep): ReturnType<typeof sql> =>
  sql`${step.part('orderseen')} s join ${step.part('ord')} o on o.number = s.number`
const productOfLine = (step: ImportStep): ReturnType<typeof sql> => {
  const said = step.mapped.has('productName') ? sql`n.name` : sql`null::text`
  return sql`(select n.no, ${said} as said, d.name, d.product_id, d.unit_cost
    from ${step.part('productseen')} n join ${step.part('product')} d on d.code = n.code) p on p.no = l.p`
}

// Written so that nothing is reckoned for lines of which neither profit nor unit cost is known.
const costMinor = (step: ImportStep): ReturnType<typeof sql> => {
  const byUnit = sql`when p.unit_cost is not null then round(l.quantity * p.unit_cost * 100)::bigint`
  if (!step.mapped.has('profit')) return sql`case ${byUnit} end`
  return sql`case when l.profit is not null then l.amount_minor - round(l.profit * 100)::bigint ${byUnit} end`
}

/** What the orders cost, where the file tells the profit or a product its cost: known only when it is known of every line. */
export async function costOrders(step: ImportStep): Promise<void> {
  const db = step.database.control
  const known = await sql`select 1 from ${step.part('product')} where unit_cost is not null limit 1`.execute(db)
  if (known.rows.length === 0 && !step.mapped.has('profit')) return
  await sql`
    update ${step.part('ord')} o set cost_minor = c.cost_minor from (
      select s.number, sum(${costMinor(step)}) as cost_minor
        from ${step.part('line')} l join ${step.part('orderseen')} s on s.no = l.o left join ${productOfLine(step)}
       group by s.number having count(*) = count(${costMinor(step)})) c
     where c.number = o.number`.execute(db)
}

/** Totals of the file for the report: they prove that nothing was lost on the way. Orders that do not count are told apart. */
export async function sumOrders(
  step: ImportStep,
): Promise<Pick<TargetReport, 'walkInRows' | 'returns' | 'notCounted' | 'totalMinor' | 'knownCustomersMinor'>> {
  // Of an order whose state the file does not tell, nothing speaks against it.
  const counts = isCountedState(sql`coalesce(state, '')`)
  const { rows } = await sql<{
    walkInRows: number
    returns: number
    notCounted: number
    totalMinor: number
    knownCustomersMinor: number
  }>`
    select coalesce(sum(lines) filter (where c_key is null), 0)::bigint as "walkInRows", count(*) filter (where kind = 'return') as returns,
           count(*) filter (where not ${counts}) as "notCounted", coalesce(sum(net_minor) filter (where ${counts}), 0)::bigint as "totalMinor",
           coalesce(sum(net_minor) filter (where ${counts} and c_key is not null), 0)::bigint as "knownCustomersMinor"
      from ${step.part('ord')}`.execute(step.database.control)
  return rows[0]!
}

// Header and lines of an order are written together. Each batch looks through all staged lines for its own: few are fast, and none
// takes longer than a person waits for a cancel.
const linesPerBatch = 300_000
// Batches touch different orders, so two go side by side: one per core of the smallest machine.
const lanes = 2

interface Batch {
  from: number
  to: number
  firstRow: number
  lastRow: number
  lines: number
  anyChanged: boolean
}

/**
 * Writes new and changed orders with their lines in batches of whole orders. Orders refer to customers, lines to nothing: while one lane
 * still writes customers and products (`writeRecords`), the other begins with the lines of its orders.
 */
export async function applyOrders(step: ImportStep, writeRecords: () => Promise<void>): Promise<void> {
  const plan = listBatches(step).then((batches) => ({ batches, total: batches.reduce((sum, batch) => sum + batch.lines, 0) }))
  let done = 0
  const tell = async (): Promise<void> => step.progress('import.phase.orders', done, (await plan).total)
  const writeThem = async (): Promise<void> => {
    await writeRecords()
    // Each order is checked against its customer: without new figures the plan of that check reads all of them every time.
    await step.analyzeTables(['customers.customer', 'sales.product'])
    await tell()
  }
  const recordsAreIn = writeThem()
  const writeAll = async (take: (batches: Batch[]) => Batch | undefined): Promise<void> => {
    const { batches } = await plan
    for (let batch = take(batches); batch; batch = take(batches)) {
      const mine = batch
      await step.inTx((tx) => writeBatch(tx, step, mine, recordsAreIn))
      done += mine.lines
      await tell()
    }
  }
  // Both lanes come to rest before a failure or a cancel is told: nothing is written behind anybody's back.
  const ends = await Promise.allSettled([
    recordsAreIn.then(() => writeAll((batches) => batches.pop())),
    writeAll((batches) => batches.shift()),
  ])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

// What takes as long as so many lines: an order stands in more indexes and refers to others, names are made searchable.
const linesOfOrder = 12
const linesOfCustomer = 20
const linesOfProduct = 9

// Equal shares of work, so that no lane works on alone at the end: the last batch is shorter by what its lane has to write before.
async function listBatches(step: ImportStep): Promise<Batch[]> {
  const written = sql`where status in ('new', 'updated')`
  const { rows } = await sql<Batch>`
    with records as (select (select count(*) from ${step.part('customer')} ${written}) * ${linesOfCustomer}
                          + (select count(*) from ${step.part('product')} ${written}) * ${linesOfProduct} as work)
    select min(seq) as "from", max(seq) as "to", min(row_no) as "firstRow", max(last_row) as "lastRow", sum(lines)::int as lines,
           bool_or(status = 'updated') as "anyChanged"
      from (select seq, row_no, last_row, lines, status, sum(lines + ${linesOfOrder}) over (order by seq) - lines as before,
                   ${lanes} * ceil(sum(lines) over () / ${lanes * linesPerBatch}::float8) as batches,
                   sum(lines + ${linesOfOrder}) over () + (select work from records) as total
              from ${step.part('ord')} ${written}) o
     group by least(floor(before * batches / total), batches - 1) order by 1`.execute(step.database.control)
  return rows
}

// Somebody who takes a number between comparing and writing makes this fail: the job compares again and finds that order.
async function writeBatch(tx: Tx, step: ImportStep, range: Batch, recordsAreIn: Promise<void>): Promise<void> {
  // The former lines of changed orders go first, and those orders may name new customers.
  if (range.anyChanged) {
    await recordsAreIn
    await updateChanged(tx, step, range)
  }
  await insertLines(tx, step, range)
  await recordsAreIn
  await insertHeaders(tx, step, range)
}

async function insertHeaders(tx: Tx, step: ImportStep, range: Batch): Promise<void> {
  await sql`
    insert into sales.order (org_id, id, number, customer_id, owner_id, owner_department_id, kind, state, ordered_at, ordered_on, line_count, net_minor, cost_minor, source_hash,
      import_id, created_by, created_at, updated_at)
    select ${tx.orgId}::uuid, o.order_id, o.number, c.customer_id, c.owner_id, c.owner_department_id, o.kind, coalesce(o.state, 'completed'), o.at at time zone ${step.settings.timeZone}, o.at::date, o.lines,
      o.net_minor, o.cost_minor, o.hash, ${step.importId}::uuid, ${tx.userId}::uuid, ${step.at}::timestamptz, ${step.at}::timestamptz
      from ${step.part('ord')} o left join ${step.part('customer')} c on c.key = o.c_key
     where o.seq between ${range.from} and ${range.to} and o.status = 'new' order by o.seq`.execute(tx.db)
}

async function insertLines(tx: Tx, step: ImportStep, range: Batch): Promise<void> {
  // In most files an order stands together: looked for between its batch's rows, its lines are found without reading all others.
  const rowsInRange = sql`l.row_no between ${range.firstRow} and ${range.lastRow}`
  // Lines keep their distance from the first one of their order as number: unique and in the file's sequence without a sort.
  await sql`
    insert into sales.order_line (org_id, order_id, line_no, product_id, description, quantity, unit_price, amount_minor, cost_minor)
    select ${tx.orgId}::uuid, o.order_id, l.row_no - o.row_no + 1, p.product_id, ${description(step)}, l.quantity,
      l.price, l.amount_minor, ${costMinor(step)}
      from ${step.part('line')} l join (${orderOfLine(step)}) on s.no = l.o left join ${productOfLine(step)}
     where o.seq between ${range.from} and ${range.to} and ${rowsInRange} and o.status in ('new', 'updated')`.execute(tx.db)
}

// Kept only where it says something else than the product's name.
const description = (step: ImportStep): ReturnType<typeof sql> =>
  step.mapped.has('lineRemark') ? sql`coalesce(l.remark, nullif(p.said, p.name))` : sql`nullif(p.said, p.name)`

/** Customers whose orders this import changed, former ones too: their facts are counted anew like those of new orders. */
export async function customersOfChanged(tx: Tx, step: ImportStep): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct u.id from ${step.changes(tx, 'order')} g
      left join sales.order o on o.org_id = ${tx.orgId} and o.id = g.entity_id
      cross join lateral (values (o.customer_id), ((g.before->>'customer_id')::uuid)) u(id)
     where u.id is not null`.execute(tx.db)
  return rows.map((row) => row.id)
}

async function updateChanged(tx: Tx, step: ImportStep, range: { from: number; to: number }): Promise<void> {
  const part = step.part('ord')
  const changed = sql`p.seq between ${range.from} and ${range.to} and p.status = 'updated'`
  await recordChanges(
    tx,
    step.importId,
    'order',
    sql`select o.id as entity_id, o.version + 1 as version_after, to_jsonb(o) || jsonb_build_object('lines',
          (select jsonb_agg(to_jsonb(l) order by l.line_no) from sales.order_line l where l.org_id = ${tx.orgId} and l.order_id = o.id)) as before
          from ${part} p join sales.order o on o.org_id = ${tx.orgId} and o.id = p.existing_id where ${changed}`,
  )
  await sql`
    update sales.order o set customer_id = coalesce(c.customer_id, o.customer_id), owner_id = case when c.customer_id is null then o.owner_id else c.owner_id end,
      owner_department_id = case when c.customer_id is null then o.owner_department_id else c.owner_department_id end, kind = p.kind, state = coalesce(p.state, o.state),
      ordered_at = p.at at time zone ${step.settings.timeZone}, ordered_on = p.at::date, line_count = p.lines, net_minor = p.net_minor, cost_minor = p.cost_minor,
      source_hash = p.hash, version = o.version + 1, updated_at = ${step.at}::timestamptz
      from ${part} p left join ${step.part('customer')} c on c.key = p.c_key where o.org_id = ${tx.orgId} and o.id = p.existing_id and ${changed}`.execute(
    tx.db,
  )
  await sql`delete from sales.order_line l using ${part} p where l.org_id = ${tx.orgId} and l.order_id = p.existing_id and ${changed}`.execute(
    tx.db,
  )
}
