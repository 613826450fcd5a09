import pg from 'pg'
import { perform } from '../src/platform/operations/perform.ts'
import { makeId } from '../src/platform/make-id.ts'
import { cpuSeconds, startProduct } from './processes.ts'
import { ms, percentile, type Figure } from './report.ts'
import { fillCustomers } from './million.ts'
import { openScratch, type Scratch } from './scratch.ts'
import { signIn } from './sign-in.ts'

const count = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000)
const rounds = 200

/** Pages and searches of a million customers over HTTP, against the bare statement through the driver. */
export async function benchList(): Promise<Figure[]> {
  const scratch = await openScratch()
  try {
    await fillCustomers(scratch, count)
    const product = await startProduct(scratch.dataDir, 28_622)
    try {
      const token = await signIn(product.url)
      const pages = await pageCases(scratch)
      const figures: Figure[] = []
      for (const [what, query] of Object.entries(pages)) figures.push(await measurePage(scratch, product, token, what, query))
      for (const [what, q] of Object.entries({
        'two Chinese characters 鼎盛': '鼎盛',
        'pinyin dingsheng': 'dingsheng',
        'initials dsjc': 'dsjc',
        'phone part 7919': '7919',
      })) {
        figures.push(await measureSearch(product.url, token, what, q))
      }
      return figures
    } finally {
      await product.stop()
    }
  } finally {
    await scratch.close()
  }
}

type Query = Record<string, string>

async function pageCases(scratch: Scratch): Promise<Record<string, Query>> {
  const deep = await cursorAt(scratch, 500_000)
  const cases: Record<string, Query> = { 'first page': {} }
  for (const sort of ['name', '-netMinor', '-lastOrderOn', '-lastContactAt', 'nextContactAt', '-createdAt', 'updatedAt'])
    cases[`sort ${sort}`] = { sort }
  cases['filter province = 重庆'] = { filter: JSON.stringify({ field: 'province', op: 'eq', value: '重庆' }) }
  if (deep !== undefined) cases['page after 500,000 rows'] = { sort: 'name', cursor: deep }
  return cases
}

// The cursor of a deep page, as if somebody had scrolled there: read off the index, made by the list itself.
async function cursorAt(scratch: Scratch, rank: number): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: scratch.superUrl })
  await client.connect()
  const { rows } = await client.query<{ name_sort: string; id: string }>(
    'select name_sort, id from customers.customer where org_id = $1 and deleted_at is null order by name_sort, id offset $2 limit 1',
    [scratch.orgId, Math.min(rank, Math.floor(count / 2))],
  )
  await client.end()
  const { encodeCursor } = await import('../src/kernel/page.ts')
  const row = rows[0]
  return row && encodeCursor([row.name_sort, row.id])
}

async function measurePage(
  scratch: Scratch,
  product: { url: string; pid: number },
  token: string,
  what: string,
  query: Query,
): Promise<Figure> {
  const address = `${product.url}/api/v1/customers?${new URLSearchParams(query).toString()}`
  const headers = { authorization: `Bearer ${token}` }
  for (let i = 0; i < 20; i++) await take(address, headers)
  const cpu = cpuSeconds(product.pid)
  const times = await repeat(() => take(address, headers))
  const cpuPerPage = ((cpuSeconds(product.pid) - cpu) * 1000) / rounds
  const bare = await measureBare(scratch, query)
  const p95 = percentile(times, 0.95)
  const bareP95 = percentile(bare, 0.95)
  return {
    what: `list of ${count.toLocaleString('en-US')}, ${what}`,
    budget: 'server CPU ≤ 3 ms, p95 ≤ 3 × bare SQL',
    measured: `CPU ${ms(cpuPerPage)}, p95 ${ms(p95)} = ${(p95 / bareP95).toFixed(2)} × ${ms(bareP95)}`,
    holds: cpuPerPage <= 3 && p95 <= 3 * bareP95,
  }
}

async function take(address: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(address, { headers })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`)
}

async function repeat(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}

// The very statement that the page runs, caught once, then sent through the driver alone.
async function measureBare(scratch: Scratch, query: Query): Promise<number[]> {
  const { database } = scratch.open.machines
  const caught: { text: string; values: readonly unknown[] }[] = []
  database.tap((text, values) => void caught.push({ text, values }))
  const binding = scratch.program.bindings.find((b) => b.operation.name === 'customers.customer.list')!
  const caller = {
    orgId: scratch.orgId,
    userId: scratch.userId,
    load: (tx: Parameters<typeof scratch.program.loadActor>[0]) => scratch.program.loadActor(tx, scratch.userId, 'api'),
  }
  await perform(scratch.open.machines, caller, { binding, input: query, idempotencyKey: undefined, requestId: makeId() })
  database.tap(undefined)
  const page = caught.filter((c) => c.text.includes('customers.customer')).at(-1)!
  const client = new pg.Client({ connectionString: scratch.superUrl })
  await client.connect()
  client.on('error', () => undefined)
  const run = async (): Promise<void> => void (await client.query({ name: 'page', text: page.text, values: [...page.values] }))
  for (let i = 0; i < 20; i++) await run()
  const times = await repeat(run)
  await client.end()
  return times
}

async function measureSearch(url: string, token: string, what: string, q: string): Promise<Figure> {
  const address = `${url}/api/v1/customer-search?${new URLSearchParams({ q, limit: '20' }).toString()}`
  const headers = { authorization: `Bearer ${token}` }
  for (let i = 0; i < 20; i++) await take(address, headers)
  const p95 = percentile(await repeat(() => take(address, headers)), 0.95)
  return {
    what: `search ${count.toLocaleString('en-US')}: ${what}`,
    budget: 'p95 ≤ 30 ms, first 20',
    measured: `p95 ${ms(p95)}`,
    holds: p95 <= 30,
  }
}
