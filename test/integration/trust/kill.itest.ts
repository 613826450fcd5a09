import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../harness/test-app.ts'
import { patience, spawnProduct, until, type SpawnedProduct } from './spawned-product.ts'

// trust.md DUR-01, 05, 06 in short: what was acknowledged is there, once, whatever was killed. Linux only: processes are found in /proc.

const clients = 8
const testPassword = 'a sentence for tests'

describe.runIf(process.platform === 'linux')('kill -9', () => {
  let product: SpawnedProduct
  let token = ''
  /** Codes whose creation was answered with 200, in the order of the answers. */
  const journal: string[] = []
  let failures = 0
  let round = 0

  const ask = async (method: string, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${product.url}/api/v1${route}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined
          ? {}
          : { 'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
  const read = async (route: string): Promise<Answer['body']> => (await ask('GET', route)).json()

  beforeAll(async () => {
    product = await spawnProduct()
    const owner = { ownerName: '陈总', login: 'chen@example.com', password: testPassword }
    const made = await ask('POST', '/instance/set-up', { organisationName: '江城建材', ...owner })
    expect(made.status, await made.clone().text()).toBe(200)
    token = ((await (await ask('POST', '/session', { login: owner.login, password: testPassword })).json()) as { token: string })
      .token
  }, patience)
  afterAll(() => product.end(), patience)

  /** Eight clients that create customers and repeat what was not acknowledged, with the same key, until it is. */
  async function whileWriting(disturb: (acknowledged: (more: number) => Promise<unknown>) => Promise<void>): Promise<void> {
    round += 1
    const ending = new AbortController()
    const write = async (client: number): Promise<void> => {
      for (let n = 0; !ending.signal.aborted; n++) {
        const code = `R${round}-${client}-${n}`
        for (;;) {
          const status = await ask('POST', '/customers', { name: `客户 ${code}`, code }, { 'idempotency-key': code }).then(
            async (answer) => (await answer.text(), answer.status),
            () => 0,
          )
          if (status === 200) break
          // Nothing, “the database is away”, or an incident number where a connection broke in the middle.
          expect([0, 500, 503]).toContain(status)
          failures += 1
          await delay(100)
        }
        journal.push(code)
      }
    }
    const writing = Promise.all(Array.from({ length: clients }, (_, client) => write(client)))
    const acknowledged = (more: number): Promise<unknown> => {
      const goal = journal.length + more
      return until(`${more} more acknowledged writes; it said: ${product.said()}`, () =>
        journal.length >= goal ? true : undefined,
      )
    }
    await acknowledged(40)
    await disturb(acknowledged)
    await acknowledged(40)
    ending.abort()
    await writing
  }

  async function storedCodes(): Promise<string[]> {
    const codes: string[] = []
    let cursor: string | undefined
    do {
      const page = await read(`/customers?limit=200${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
      codes.push(...page.items.map((item: { code: string | null }) => item.code ?? ''))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return codes
  }

  async function expectAllOnce(): Promise<void> {
    const stored = await storedCodes()
    expect(new Set(stored).size, 'none twice').toBe(stored.length)
    expect(stored.sort()).toEqual([...journal].sort())
    console.info(`round ${round}: ${journal.length} acknowledged writes, all there once; ${failures} tries were not acknowledged`)
  }

  it(
    'of the server loses nothing and doubles nothing',
    async () => {
      await whileWriting(async () => {
        await product.killServer()
        await product.start()
      })
      await expectAllOnce()
    },
    patience * 2,
  )

  it(
    'of PostgreSQL: the product comes back by itself',
    async () => {
      const server = product.serverPid()
      await whileWriting(async () => {
        const killed = product.postmaster()!
        process.kill(killed, 'SIGKILL')
        await until('another postmaster', () => {
          const now = product.postmaster()
          return now !== undefined && now !== killed ? true : undefined
        })
        await until('readiness', () => product.ready())
      })
      expect([product.serverPid(), product.alive()]).toEqual([server, true])
      await expectAllOnce()
    },
    patience * 2,
  )

  it(
    'of both at once',
    async () => {
      await whileWriting(async () => {
        process.kill(product.postmaster()!, 'SIGKILL')
        await product.killServer()
        await product.start()
      })
      await expectAllOnce()
    },
    patience * 2,
  )

  it(
    'of the worker amid an import: another goes on and ends it with exact counts',
    async () => {
      const orders = 4000
      const header = '订单号,日期,客户编码,客户名称,产品编码,产品名称,数量,单价\n'
      const rows = Array.from({ length: orders * 5 }, (_, n) => {
        const order = Math.floor(n / 5)
        return `W${order},2024-0${1 + (order % 9)}-15,I${order % 1500},进口客户${order % 1500},P${n % 700},产品${n % 700},${1 + (n % 7)},1.25\n`
      })
      const file = await ask('POST', '/imports', header + rows.join(''), {
        'idempotency-key': 'upload',
        'x-file-name': encodeURIComponent('订单.csv'),
      })
      expect(file.status, await file.clone().text()).toBe(200)
      const { id } = (await file.json()) as { id: string }
      const run = await ask('POST', `/imports/${id}/run`, {}, { 'idempotency-key': 'run' })
      expect(run.status, await run.clone().text()).toBe(200)
      const { jobId } = (await run.json()) as { jobId: string }
      await until('the job to write', async () => {
        const job = await read(`/jobs/${jobId}`)
        return job.state === 'running' && /customers|products|orders|comparing/.test(job.progress?.phase ?? '') ? true : undefined
      })
      const killed = product.workers()
      expect(killed).toHaveLength(1)
      process.kill(killed[0]!, 'SIGKILL')
      await until('another worker', () => (product.workers().some((pid) => pid !== killed[0]) ? true : undefined))
      const done = await until(`the end of the import; it said: ${product.said()}`, async () => {
        const now = await read(`/imports/${id}`)
        expect(now.state).not.toBe('failed')
        return now.state === 'done' ? now : undefined
      })
      const totalMinor = Array.from({ length: orders * 5 }, (_, n) => 125 * (1 + (n % 7))).reduce((a, b) => a + b)
      expect(done.result).toMatchObject({
        rows: orders * 5,
        badRows: 0,
        totalMinor,
        entities: { order: { new: orders, updated: 0, unchanged: 0 }, customer: { new: 1500 }, product: { new: 700 } },
      })
      const stored = await storedCodes()
      expect(stored).toHaveLength(journal.length + 1500)
      const brief = await read('/insight/purchases')
      expect(brief).toMatchObject({ bought: 1500, totalMinor })
    },
    patience * 2,
  )
})
