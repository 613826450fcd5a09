import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissionOf, type Operation } from '../../src/kernel/operation.ts'
import { presetRoles } from '../../src/modules/admin/roles/role.api.ts'
import { roleOperations } from '../../src/modules/admin/roles/role.api.ts'
import { sampleOperations } from '../../src/modules/admin/sample/sample.api.ts'
import { userOperations } from '../../src/modules/admin/people/user.api.ts'
import { startSession } from '../../src/platform/auth/sessions.ts'
import { idPaths, inputSchema, notCalledWhenAllowed, sampleInput, withValue } from '../harness/operation-samples.ts'
import { createTestApp, type Answer, type Founded, type TestApp, type Visitor } from '../harness/test-app.ts'

// Generated from the program: whatever operation a module adds is covered from its first day (trust.md ISO-01, ISO-02, ISO-04, FLD-05).

interface Caller extends Visitor {
  name: string
  /** Whether the grants let this caller perform the operation. */
  may(operation: Operation): boolean
  /** What a refusal is: 401 where nobody is there, 403 where somebody may not. */
  refusal: 401 | 403
}

let t: TestApp
let alpha: Founded
let operations: Operation[]
let callers: Caller[]
/** One id of every kind of record of another organisation. */
let foreignIds: { table: string; id: string }[]

beforeAll(async () => {
  t = await createTestApp()
  alpha = await t.found('Alpha')
  const beta = await t.found('Beta')
  const guarded = [...t.program.bindings, ...t.program.publicBindings].map((b) => b.operation)
  operations = guarded.filter((o) => o.allow !== 'public')
  callers = await makeCallers()
  const sample = await t.call(beta, sampleOperations.load)
  foreignIds = await collectIds(sample.body.organisationId)
}, 120_000)
afterAll(() => t.close())

async function makeCallers(): Promise<Caller[]> {
  const { body } = await t.call(alpha, roleOperations.list)
  const people: Caller[] = []
  const grants = t.program.catalogue.grants
  const granted =
    (role: string) =>
    (operation: Operation): boolean => {
      const permission = permissionOf(operation)
      return permission === undefined || (grants[permission] as Record<string, string> | undefined)?.[role] !== undefined
    }
  for (const preset of Object.keys(presetRoles).filter((role) => role !== 'owner')) {
    const role = body.items.find((item: { preset: string }) => item.preset === preset)
    const token = await makePerson(preset, role.id)
    people.push({ name: preset, token, may: granted(preset), refusal: 403 })
  }
  const disabled = await makePerson('disabled', body.items[0].id, true)
  return [
    { name: 'owner', token: alpha.token, may: () => true, refusal: 403 },
    ...people,
    { name: 'anonymous', token: undefined, may: () => false, refusal: 401 },
    { name: 'a made-up token', token: 'x'.repeat(43), may: () => false, refusal: 401 },
    { name: 'disabled, with a session left', token: disabled, may: () => false, refusal: 401 },
  ]
}

async function makePerson(name: string, roleId: string, disable = false): Promise<string> {
  const { body: user } = await t.call(alpha, userOperations.create, { name, loginName: `p-${name}`, roleIds: [roleId] })
  if (disable) await t.call(alpha, userOperations.disable, { id: user.id, version: 1 })
  const { rows } = await t.owner.query('select identity_id from admin."user" where org_id = $1 and id = $2', [
    alpha.orgId,
    user.id,
  ])
  const session = { identityId: rows[0].identity_id as string, orgId: alpha.orgId, userId: user.id as string }
  const origin = { ip: '127.0.0.1', userAgent: 'test' }
  return (await startSession(t.open.machines.database.control, session, origin, t.clock.now())).token
}

async function tenantTables(): Promise<string[]> {
  const { rows } = await t.owner.query(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
    where c.relkind = 'r' and n.nspname in ('platform', 'admin', 'customers', 'sales', 'insight') order by 1`)
  return rows.map((row) => row.name as string)
}

async function collectIds(orgId: string): Promise<{ table: string; id: string }[]> {
  const found: { table: string; id: string }[] = []
  for (const table of await tenantTables()) {
    const { rows: columns } = await t.owner.query(
      "select 1 from pg_attribute where attrelid = $1::regclass and attname = 'id' and not attisdropped",
      [table],
    )
    if (columns.length === 0) continue
    const { rows } = await t.owner.query(`select id from ${table} where org_id = $1 limit 1`, [orgId])
    if (rows[0]) found.push({ table, id: rows[0].id as string })
  }
  return found
}

/** Everything of the organisation in one number per table. */
async function digest(): Promise<string> {
  const parts = (await tenantTables()).map(
    (table) =>
      `select '${table}' as tab, count(*) as rows, coalesce(sum(hashtextextended(x::text, 0)::numeric), 0) as sum from ${table} x where org_id = $1`,
  )
  const { rows } = await t.owner.query(parts.join(' union all '), [alpha.orgId])
  return JSON.stringify(rows)
}

const send = (caller: Visitor, operation: Operation, input: Record<string, unknown>): Promise<Answer> =>
  operation.transport === 'upload' ? upload(caller, operation, input) : t.call(caller, operation, input)

function upload(caller: Visitor, operation: Operation, input: Record<string, unknown>): Promise<Answer> {
  const rest = { ...input }
  const url = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)])).toString()
  return t.request(caller, operation.method, `/api/v1${url}${query ? `?${query}` : ''}`, Buffer.from('name\nA\n'), {
    'idempotency-key': randomUUID(),
    'x-file-name': 'a.csv',
  })
}

describe('the grants', () => {
  test('every permission stands in a table of grants, and every line there is a permission', () => {
    const needed = new Set(operations.map(permissionOf).filter((permission) => permission !== undefined))
    const listed = new Set(Object.keys(t.program.catalogue.grants))
    expect([...needed].filter((permission) => !listed.has(permission))).toEqual([])
    expect([...listed].filter((permission) => !needed.has(permission))).toEqual([])
  })

  test('names, addresses and summaries are given once and in both languages', () => {
    const all = [...t.program.bindings, ...t.program.publicBindings].map((b) => b.operation)
    const twice = <T>(values: T[]): T[] => values.filter((value, index) => values.indexOf(value) !== index)
    expect(twice(all.map((o) => o.name))).toEqual([])
    expect(twice(all.map((o) => `${o.method} ${o.path}`))).toEqual([])
    expect(all.filter((o) => o.summary.some((words) => words.trim() === '')).map((o) => o.name)).toEqual([])
    const like = all.filter((o) => typeof o.allow === 'object').map(permissionOf)
    expect(like.filter((permission) => !all.some((o) => o.name === permission))).toEqual([])
  })
})

describe('words', () => {
  test('every group of rights, refusal and kind of job has words', () => {
    const { texts, catalogue, handlers, bindings, publicBindings } = t.program
    const groups = catalogue.all.map((permission) => `admin.role.group.${permission.split('.').slice(0, 2).join('.')}`)
    const refusals = [...bindings, ...publicBindings].flatMap((b) => b.operation.refusals ?? [])
    const jobs = [...handlers.keys()].map((kind) => `job.kind.${kind}`)
    const missing = [...new Set([...groups, ...refusals, ...jobs])].filter((key) => !Object.hasOwn(texts, key))
    expect(missing).toEqual([])
  })
})

describe('who may do what', () => {
  test('each operation answers each caller as the grants say, and a refusal changes nothing', async () => {
    const wrong: string[] = []
    for (const operation of operations) {
      const input = sampleInput(operation)
      const refused = callers.filter((caller) => !caller.may(operation))
      const before = await digest()
      for (const caller of refused) {
        const { status } = await send(caller, operation, input)
        if (status !== caller.refusal) wrong.push(`${operation.name} as ${caller.name}: ${status} instead of ${caller.refusal}`)
      }
      if ((await digest()) !== before) wrong.push(`${operation.name}: a refused call changed something`)
      if (notCalledWhenAllowed.has(operation.name)) continue
      for (const caller of callers.filter((c) => c.may(operation))) {
        const { status, text } = await send(caller, operation, sampleInput(operation))
        if (status === 401 || status === 403 || status >= 500)
          wrong.push(`${operation.name} as ${caller.name}: ${status} ${text.slice(0, 120)}`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)
})

describe('another organisation', () => {
  test('its ids answer like ids that never were, wherever they are put', async () => {
    expect(foreignIds.length).toBeGreaterThan(8)
    const wrong: string[] = []
    for (const operation of operations.filter((o) => !notCalledWhenAllowed.has(o.name))) {
      for (const path of idPaths(operation)) {
        const ask = async (id: string): Promise<Answer | undefined> => {
          const input = withValue(sampleInput(operation), path, id)
          return input && operation.input.safeParse(input).success ? send(alpha, operation, input) : undefined
        }
        const unknown = await ask(randomUUID())
        if (!unknown) continue
        for (const { table, id } of foreignIds) {
          const foreign = await ask(id)
          const same = foreign?.status === unknown.status && (unknown.status < 400 || foreign.text === unknown.text)
          if (!same) wrong.push(`${operation.name} ${path} = id of ${table}: ${foreign?.status} instead of ${unknown.status}`)
        }
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)
})

describe('what is sent', () => {
  const serverOwned = [
    'orgId',
    'tenantId',
    'isOwner',
    'isAdmin',
    'createdAt',
    'createdBy',
    'updatedAt',
    'deletedAt',
    'approvedBy',
  ]

  test('keys that an operation does not have are refused by name, and nothing is written', async () => {
    const wrong: string[] = []
    const before = await digest()
    for (const operation of [...t.program.bindings].map((b) => b.operation)) {
      const known = Object.keys(inputSchema(operation)['properties'] ?? {})
      const keys = serverOwned.filter((key) => !known.includes(key))
      const input = { ...sampleInput(operation), ...Object.fromEntries(keys.map((key) => [key, 'x'])) }
      if (operation.transport === 'events') continue
      const { status, body } = await send(alpha, operation, input)
      const named = new Set((body?.fields ?? []).map((field: { path: string }) => field.path))
      const missing = keys.filter((key) => !named.has(key))
      if (status !== 400 || missing.length > 0) wrong.push(`${operation.name}: ${status}, not named: ${missing.join()}`)
    }
    expect(wrong).toEqual([])
    expect(await digest()).toBe(before)
  }, 120_000)

  test('prototype keys are refused', async () => {
    const answers = await Promise.all(
      ['{"__proto__":{"isOwner":true}}', '{"constructor":{"prototype":{"isOwner":true}}}'].map((payload) =>
        t.app.inject({
          method: 'POST',
          url: '/api/v1/departments',
          headers: {
            authorization: `Bearer ${alpha.token}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          },
          payload,
        }),
      ),
    )
    expect(answers.map((answer) => answer.statusCode)).toEqual([400, 400])
    expect(({} as Record<string, unknown>)['isOwner']).toBeUndefined()
  })

  test('without a key or a version where one is needed the answer is 428', async () => {
    const wrong: string[] = []
    for (const { operation } of t.program.bindings) {
      const input = sampleInput(operation)
      if (operation.versioned) {
        const { version: _, ...rest } = input
        const { status } = await send(alpha, operation, rest)
        if (status !== 428) wrong.push(`${operation.name} without version: ${status}`)
      }
      if (operation.idempotent && operation.transport !== 'upload') {
        const { status } = await t.call(alpha, operation, input, { 'idempotency-key': '' })
        if (status !== 428) wrong.push(`${operation.name} without Idempotency-Key: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('a repeat with the same key answers the first answer; another request with that key is refused', async () => {
    const wrong: string[] = []
    const repeatable = t.program.bindings.map((b) => b.operation).filter((o) => o.idempotent && o.transport !== 'upload')
    for (const operation of repeatable.filter((o) => !notCalledWhenAllowed.has(o.name))) {
      const headers = { 'idempotency-key': randomUUID() }
      const input = sampleInput(operation)
      const first = await t.call(alpha, operation, input, headers)
      if (first.status !== 200) continue
      const before = await digest()
      const second = await t.call(alpha, operation, input, headers)
      const sameAnswer = JSON.stringify(sorted(second.body)) === JSON.stringify(sorted(first.body))
      if (!sameAnswer || second.headers['idempotent-replay'] !== 'true') wrong.push(`${operation.name}: the repeat differs`)
      if ((await digest()) !== before) wrong.push(`${operation.name}: the repeat wrote something`)
      const others = t.program.bindings.map((b) => b.operation).find((o) => o.name === 'admin.department.create')!
      const other = await t.call(alpha, others, { name: `Other ${randomUUID().slice(0, 8)}` }, headers)
      if (other.status !== 422) wrong.push(`${operation.name}: its key served another request: ${other.status}`)
    }
    expect(wrong).toEqual([])
  })
})

// jsonb keeps no order of keys.
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
