import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { perform } from '../src/platform/operations/perform.ts'
import { ms, percentile, type Figure } from './report.ts'
import { openScratch, type Scratch } from './scratch.ts'

const orders = 300_000
const customers = 20_000
const rounds = 15

/** Orders at the size of a wholesaler's years: each screen's question against the cheapest statement of the same connection. */
export async function benchOrders(): Promise<Figure[]> {
  const scratch = await openScratch()
  try {
    await fillOrders(scratch)
    const figures: Figure[] = []
    for (const [what, operation, input, limit] of cases) figures.push(await measure(scratch, { what, operation, input, limit }))
    return figures
  } finally {
    await scratch.close()
  }
}

const filter = (field: string, op: string, value: unknown) => ({ filter: { field, op, value } })

const cases: readonly (readonly [what: string, operation: string, input: object, limit: number])[] = [
  ['first page by day', 'sales.order.list', { sort: '-orderedAt', limit: 100 }, 8],
  ['first page by amount', 'sales.order.list', { sort: '-netMinor', limit: 100 }, 8],
  ['first page by number', 'sales.order.list', { sort: 'number', limit: 100 }, 8],
  ['returns only', 'sales.order.list', { limit: 100, ...filter('kind', 'in', ['return']) }, 10],
  ['number begins with B-2999', 'sales.order.list', { q: 'B-2999', limit: 50 }, 8],
  ['sums of a month', 'sales.order.summary', filter('orderedOn', 'within', 'lastMonth'), 15],
  ['sums of everything, estimated', 'sales.order.summary', {}, 40],
  ['sales brief', 'sales.brief.get', {}, 90],
  ['four shop questions', 'insight.purchase.get', {}, 25],
]

async function call(scratch: Scratch, operation: string, input: object): Promise<void> {
  const binding = scratch.program.bindings.find((b) => b.operation.name === operation)
  if (!binding) throw new Error(`no operation ${operation}`)
  const { orgId, userId, program } = scratch
  const caller = { orgId, userId, load: (tx: Parameters<typeof program.loadActor>[0]) => program.loadActor(tx, userId, 'cli') }
  await perform(scratch.open.machines, caller, { binding, input, idempotencyKey: randomUUID(), requestId: 'bench' })
}

const timesOf = async (work: () => Promise<void>): Promise<number[]> => {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}

// The yardstick is the cheapest operation there is, timed right before: the same transaction, rights and parsing around it.
async function measure(
  scratch: Scratch,
  { what, operation, input, limit }: { what: string; operation: string; input: object; limit: number },
): Promise<Figure> {
  await call(scratch, operation, input)
  const unit = percentile(await timesOf(() => call(scratch, 'sales.product.suggest', { q: '', limit: 1 })), 0.5)
  const time = percentile(await timesOf(() => call(scratch, operation, input)), 0.5)
  return {
    what: `${orders.toLocaleString('en-US')} orders, ${what}`,
    budget: `≤ ${limit} × the cheapest operation`,
    measured: `${(time / unit).toFixed(1)} × (${ms(time)})`,
    holds: time / unit <= limit,
  }
}

async function fillOrders({ superUrl, orgId, userId }: Scratch): Promise<void> {
  const owner = new Client({ connectionString: superUrl })
  await owner.connect()
  await owner.query(
    `insert into customers.customer (org_id, name, name_sort, name_key, owner_id, created_at, updated_at)
     select $1, 'C' || n, 'c' || n, 'c' || n, case when n % 10 = 0 then $2::uuid end, now(), now() from generate_series(1, ${customers}) n`,
    [orgId, userId],
  )
  await owner.query(
    `insert into sales.order (org_id, number, customer_id, owner_id, kind, state, ordered_at, ordered_on, net_minor, cost_minor, created_at, updated_at)
     select $1, 'B-' || n, c.id, c.owner_id, case when n % 20 = 0 then 'return' else 'sale' end, 'completed',
            timestamptz '2026-11-01' - n * interval '7 minutes', (timestamptz '2026-11-01' - n * interval '7 minutes')::date,
            case when n % 20 = 0 then -1 else 1 end * (n % 9973) * 10, (n % 9973) * 6, now(), now()
       from generate_series(1, ${orders}) n
       join (select id, owner_id, row_number() over () as k from customers.customer where org_id = $1) c on c.k = n % ${customers} + 1`,
    [orgId],
  )
  await owner.query('vacuum analyze sales.order')
  await owner.query('vacuum analyze customers.customer')
  await owner.end()
}
