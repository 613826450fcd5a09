import { sql, type RawBuilder } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { formerPeriod, type AbcSettings } from './abc.rules.ts'

export interface AbcQuestion {
  settings: Pick<AbcSettings, 'measure' | 'thresholds'>
  fromOn: string | null
  toOn: string | null
  departmentIds: readonly string[] | null
}

// What an order adds to its customer. Growth counts the orders of the period before against it; `begins` is the period's first day.
const measures = {
  netSales: () => sql`o.net_minor`,
  grossProfit: () => sql`o.gross_profit_minor`,
  growth: (begins: string | null) => sql`case when o.ordered_on >= ${begins}::date then o.net_minor else -o.net_minor end`,
} as const

/**
 * ABC of all living customers in one statement: sum per customer, running sum of those before, class by whole numbers.
 * The same rule as `classify`. Yields customer_id, class, rank, amount_minor, before_minor, to be written by the customers' door.
 */
export function abcOf(tx: Tx, question: AbcQuestion): RawBuilder<unknown> {
  const { measure, thresholds } = question.settings
  const { fromOn, toOn } = question
  const begins = measure === 'growth' && fromOn !== null && toOn !== null ? formerPeriod(fromOn, toOn).fromOn : fromOn
  const from = begins === null ? sql`` : sql` and o.ordered_on >= ${begins}::date`
  const to = toOn === null ? sql`` : sql` and o.ordered_on <= ${toOn}::date`
  const within =
    question.departmentIds === null ? sql`` : sql` and c.owner_department_id = any(${[...question.departmentIds]}::uuid[])`
  return sql`
    select customer_id, rank, amount_minor, before_minor,
           case when amount_minor <= 0 or total <= 0 then 'C' when before_minor::numeric * 10000 < total * ${thresholds[0]}::int then 'A'
                when before_minor::numeric * 10000 < total * ${thresholds[1]}::int then 'B' else 'C' end as class
      from (select customer_id, amount_minor, (row_number() over falling)::int as rank,
                   (sum(amount_minor) over (falling rows unbounded preceding) - amount_minor)::bigint as before_minor, sum(greatest(amount_minor, 0)) over () as total
              from (select c.customer_id, coalesce(f.amount_minor, 0) as amount_minor from customers.v_purchase_fact c
                      left join (select o.customer_id, sum(${measures[measure](fromOn)})::bigint as amount_minor from sales.v_order_fact o
                                  where o.org_id = ${tx.orgId} and o.customer_id is not null${from}${to} group by o.customer_id) f on f.customer_id = c.customer_id
                     where c.org_id = ${tx.orgId}${within}) m
            window falling as (order by amount_minor desc, customer_id)) ranked`
}

export interface Trend {
  customerId: string
  recentMinor: number
  formerMinor: number
}

/** Net sales of these customers in the second and in the first of two stretches of days. */
export async function trendsOf(
  tx: Tx,
  customerIds: readonly string[],
  days: { from: string; middle: string; to: string },
): Promise<Map<string, Trend>> {
  const { rows } = await sql<Trend>`
    select o.customer_id as "customerId", coalesce(sum(o.net_minor) filter (where o.ordered_on >= ${days.middle}::date), 0)::bigint as "recentMinor",
           coalesce(sum(o.net_minor) filter (where o.ordered_on < ${days.middle}::date), 0)::bigint as "formerMinor"
      from sales.v_order_fact o
     where o.org_id = ${tx.orgId} and o.customer_id = any(${uuids(customerIds)}) and o.ordered_on between ${days.from}::date and ${days.to}::date
     group by o.customer_id`.execute(tx.db)
  return new Map(rows.map((row) => [row.customerId, row]))
}

/** First and last day with orders that count: what “all” means in words. */
export async function orderSpan(tx: Tx): Promise<{ fromOn: string | null; toOn: string | null }> {
  const { rows } = await sql<{ fromOn: string | null; toOn: string | null }>`
    select min(o.ordered_on) as "fromOn", max(o.ordered_on) as "toOn" from sales.v_order_fact o where o.org_id = ${tx.orgId}`.execute(
    tx.db,
  )
  return rows[0] ?? { fromOn: null, toOn: null }
}
