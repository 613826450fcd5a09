import pg from 'pg'
import { gradeAbc } from '../src/modules/insight/server.ts'
import { median, seconds, timed, type Figure } from './report.ts'
import { fillCustomers, fillOrders } from './million.ts'
import { openScratch, type Scratch } from './scratch.ts'

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)

// What a good analyst would write: the class of each customer, summed up so that nothing but the computing is measured, with the memory that grading gets. Both read what is
// stored: `orders` the totals that each order carries (which is what the product reads), `lines` every line once more.
const classesOf = (sums: string): string => `
  select class, count(*), sum(amount) from (
    select customer_id, amount, case when amount <= 0 then 'C' when before * 100 < 80 * total then 'A' when before * 100 < 95 * total then 'B' else 'C' end as class
      from (select customer_id, amount, sum(amount) over (order by amount desc, customer_id rows unbounded preceding) - amount as before,
                   sum(greatest(amount, 0)) over () as total
              from (${sums}) s) r) c group by class`
const counts = `o.org_id = $1 and o.deleted_at is null and o.state not in ('draft', 'cancelled')`
const statements = {
  orders: classesOf(`select c.id as customer_id, coalesce(f.amount, 0) as amount from customers.customer c
    left join (select o.customer_id, sum(o.net_minor)::bigint as amount from sales.order o where ${counts} group by o.customer_id) f on f.customer_id = c.id
    where c.org_id = $1 and c.deleted_at is null`),
  lines: classesOf(`select c.id as customer_id, coalesce(f.amount, 0) as amount from customers.customer c
    left join (select o.customer_id, sum(l.amount_minor)::bigint as amount from sales.order_line l join sales.order o on o.org_id = l.org_id and o.id = l.order_id
                where l.org_id = $1 and ${counts} group by o.customer_id) f on f.customer_id = c.id
    where c.org_id = $1 and c.deleted_at is null`),
} as const

type What = keyof typeof statements | 'first' | 'changed' | 'same'
type Times = Record<What, number[]>

/**
 * ABC of a million customers from ten million lines, kept whole, against the best single statement that only computes it: the first run
 * (everything is new), a run after one customer in a hundred bought, a run after nothing happened. Taken in turn, several times.
 */
export async function benchAbc(): Promise<Figure[]> {
  const scratch = await openScratch()
  const client = new pg.Client({ connectionString: scratch.superUrl })
  try {
    await fillCustomers(scratch, customers)
    await fillOrders(scratch, customers)
    await client.connect()
    await client.query(`set work_mem = '64MB'`)
    const times: Times = { orders: [], lines: [], first: [], changed: [], same: [] }
    const growth = { changed: 0, same: 0 }
    for (let round = 0; round < rounds; round++) await oneRound(scratch, client, times, growth)
    return figuresOf(times, growth)
  } finally {
    await client.end()
    await scratch.close()
  }
}

async function oneRound(
  scratch: Scratch,
  client: pg.Client,
  times: Times,
  growth: { changed: number; same: number },
): Promise<void> {
  const bare = async (what: 'orders' | 'lines'): Promise<void> => {
    times[what].push((await timed(() => client.query(statements[what], [scratch.orgId]))).seconds)
  }
  const graded = async (what: 'first' | 'changed' | 'same'): Promise<void> => {
    const run = await timed(() =>
      scratch.open.machines.database.inOrg(scratch.orgId, scratch.userId, (tx) => gradeAbc(tx, { cause: 'demand' }), {
        statementTimeout: 600_000,
        wholeTables: true,
        workMemory: 64,
      }),
    )
    times[what].push(run.seconds)
  }
  for (const table of ['grade_span', 'grade_curve', 'grade_run']) await client.query(`truncate customers.${table} cascade`)
  await client.query('vacuum analyze sales.order')
  await client.query('checkpoint')
  await bare('lines')
  await bare('orders')
  await graded('first')
  await client.query('analyze customers.grade_span')
  await client.query(`update sales.order set net_minor = net_minor + 100000 where org_id = $1 and number like '%77'`, [
    scratch.orgId,
  ])
  const before = await stored(client)
  await bare('orders')
  await graded('changed')
  const after = await stored(client)
  await graded('same')
  growth.changed = after - before
  growth.same = (await stored(client)) - after
  console.error(`  ${JSON.stringify(Object.fromEntries(Object.entries(times).map(([what, list]) => [what, list.at(-1)])))}`)
}

const stored = async (client: pg.Client): Promise<number> =>
  Number(
    (
      await client.query<{
        n: string
      }>(`select (select count(*) from customers.grade_span) + (select count(*) from customers.grade_curve)
      + (select count(*) from customers.grade_run) as n`)
    ).rows[0]!.n,
  )

// Each run is set against the bare statements taken just before it: others use the machine too.
function figuresOf(times: Times, growth: { changed: number; same: number }): Figure[] {
  const names = { first: 'first run', changed: 'run after 1 in 100 bought', same: 'run after nothing happened' } as const
  const whole = `ABC of ${customers.toLocaleString('en-US')} customers from ${(customers * 10).toLocaleString('en-US')} lines`
  return (['first', 'changed', 'same'] as const).map((what) => {
    const ratioTo = (bare: (round: number) => number): number => median(times[what].map((taken, round) => taken / bare(round)))
    const toOrders = ratioTo((round) => times.orders[2 * round + (what === 'first' ? 0 : 1)]!)
    const toLines = ratioTo((round) => times.lines[round]!)
    return {
      what: `${whole}, ${names[what]}, kept${what === 'first' ? '' : ` (rows more: ${growth[what].toLocaleString('en-US')})`}`,
      budget: `≤ 2 × best single statement (${seconds(median(times.orders))} over orders, ${seconds(median(times.lines))} over lines)`,
      measured: `${seconds(median(times[what]))} = ${toOrders.toFixed(2)} × over orders, ${toLines.toFixed(2)} × over lines`,
      holds: toOrders <= 2,
    }
  })
}
