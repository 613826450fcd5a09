import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { recordChanges, type ImportStep } from '../../admin/server.ts'

/**
 * A file of products tells costs that orders brought in before could not know: their lines take them now, so that it does not matter
 * which file comes first. A cost that a line has is never changed. The version of the order stays: nobody edited it.
 */
export async function costKnownLines(step: ImportStep): Promise<void> {
  if (!step.mapped.has('cost')) return
  await step.makePart('costed', ['order_id uuid', 'line_no int', 'cost_minor bigint'])
  const costed = step.part('costed')
  await step.inBulkTx(async (tx) => {
    await sql`
      insert into ${costed} select l.order_id, l.line_no, round(l.quantity * p.cost * 100)::bigint
        from sales.order_line l join ${step.part('product')} p on p.product_id = l.product_id
       where l.org_id = ${tx.orgId} and l.cost_minor is null and p.cost is not null`.execute(tx.db)
    await recordChanges(
      tx,
      step.importId,
      'orderCost',
      sql`select o.id as entity_id, jsonb_build_object('lines', c.lines) as before, o.version as version_after
            from (select order_id, jsonb_agg(line_no) as lines from ${costed} group by order_id) c
            join sales.order o on o.org_id = ${tx.orgId} and o.id = c.order_id`,
    )
    await sql`update sales.order_line l set cost_minor = c.cost_minor from ${costed} c
      where l.org_id = ${tx.orgId} and l.order_id = c.order_id and l.line_no = c.line_no`.execute(tx.db)
    await sql`
      update sales.order o set cost_minor = s.cost_minor from (
        select l.order_id, sum(l.cost_minor)::bigint as cost_minor from sales.order_line l
         where l.org_id = ${tx.orgId} and l.order_id in (select c.order_id from ${costed} c)
         group by l.order_id having count(*) = count(l.cost_minor)) s
       where o.org_id = ${tx.orgId} and o.id = s.order_id`.execute(tx.db)
  })
}

/** Takes those costs back, except from orders that were edited since. */
export async function forgetCosts(tx: Tx, step: ImportStep): Promise<void> {
  const mine = sql`${step.changes(tx, 'orderCost')} g join sales.order o on o.org_id = ${tx.orgId} and o.id = g.entity_id and o.version = g.version_after`
  await sql`
    update sales.order_line l set cost_minor = null
      from (select o.id, n.line_no::int from ${mine} cross join lateral jsonb_array_elements_text(g.before->'lines') n(line_no)) c
     where l.org_id = ${tx.orgId} and l.order_id = c.id and l.line_no = c.line_no`.execute(tx.db)
  await sql`update sales.order t set cost_minor = null from (select o.id from ${mine}) c where t.org_id = ${tx.orgId} and t.id = c.id`.execute(
    tx.db,
  )
}
