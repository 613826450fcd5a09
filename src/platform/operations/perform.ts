import { createHash } from 'node:crypto'
import { may, type Actor } from '../../kernel/actor.ts'
import { Fault, forbidden } from '../../kernel/fault.ts'
import { permissionOf, type Operation } from '../../kernel/operation.ts'
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { json } from '../db/database.ts'
import type { Binding, Upload } from './binding.ts'
import { makeContext, type Machines } from './context.ts'

export interface Call {
  binding: Binding
  /** Raw input as it came: path, query and body in one object. */
  input: unknown
  idempotencyKey: string | undefined
  requestId: string
  upload?: Upload
}

/** Who calls: the actor is loaded inside the transaction, so that rights are today's. */
export interface Caller {
  orgId: string
  userId: string
  /** Answers the same object as long as the rights are the same. */
  load(tx: Tx): Promise<Actor>
  /** What `load` answered to the caller's last request. */
  expected?: Actor | undefined
}

/** Strict parsing: an unknown key, a missing or wrong value is a fault that names each field (FLD-05). */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Fault('invalid', 'fault.invalid', { fields: parsed.error.issues.flatMap(problemOf) })
}

function problemOf(issue: z.core.$ZodIssue): { path: string; code: string; params?: Record<string, string | number> }[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), code: 'field.unknown', params: { field: key } }))
  }
  // Nothing, or blanks only, where a text is demanded.
  if (issue.code === 'too_small' && issue.origin === 'string' && Number(issue.minimum) === 1)
    return [{ path, code: 'field.required' }]
  if (issue.code === 'too_small')
    return [
      { path, code: issue.origin === 'string' ? 'field.tooShort' : 'field.tooSmall', params: { limit: Number(issue.minimum) } },
    ]
  if (issue.code === 'too_big')
    return [
      { path, code: issue.origin === 'string' ? 'field.tooLong' : 'field.tooLarge', params: { limit: Number(issue.maximum) } },
    ]
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, code: 'field.required' }]
  if (issue.code === 'custom' && issue.message.includes('.')) return [{ path, code: issue.message }]
  return [{ path, code: 'field.invalid' }]
}

/**
 * Performs one operation for one caller: parse, open the organisation's transaction, load rights, allow, replay or run, demand an
 * audit entry of every write, commit. The same for HTTP and the command line.
 */
export async function perform(machines: Machines, caller: Caller, call: Call): Promise<{ answer: unknown; replayed: boolean }> {
  const { operation } = call.binding
  demandVersion(operation, call.input)
  const input = parseInput(operation.input, call.input)
  if (operation.idempotent && !call.idempotencyKey) throw new Fault('invalid', 'fault.idempotencyKeyMissing', { status: 428 })
  const { expected } = caller
  if (operation.method === 'GET' && operation.transport === undefined && expected !== undefined) {
    const answer = await readAhead(machines, { ...caller, expected }, { call, input })
    if (answer !== undefined) return { answer: answer.value, replayed: false }
  }
  const readOnly = operation.method === 'GET'
  return machines.database.inOrg(
    caller.orgId,
    caller.userId,
    async (tx) => {
      const actor = await caller.load(tx)
      demandPermission(actor, operation)
      const replay = operation.idempotent ? await reserveKey(tx, actor, operation, call) : undefined
      if (replay) return { answer: replay.answer, replayed: true }
      const context = makeContext(actor, tx, { operation: operation.name, requestId: call.requestId }, machines)
      const answer = await call.binding.perform(context, input as never, call.upload)
      if (!readOnly && operation.allow !== 'session' && context.recorded() === 0)
        throw new Error(`${operation.name} wrote nothing into the audit`)
      if (operation.idempotent) await keepAnswer(tx, actor, call.idempotencyKey!, answer)
      return { answer, replayed: false }
    },
    { readOnly },
  )
}

/**
 * Reads with the rights of the caller's last request while today's are being asked for in the same transaction, so that one trip to the
 * database does for both. What was read is given out only when today's rights are the very same; otherwise undefined, and nothing happened.
 */
async function readAhead(
  machines: Machines,
  caller: Caller & { expected: Actor },
  { call, input }: { call: Call; input: unknown },
): Promise<{ value: unknown } | undefined> {
  const { operation } = call.binding
  const read = async (tx: Tx): Promise<unknown> => {
    demandPermission(caller.expected, operation)
    const context = makeContext(caller.expected, tx, { operation: operation.name, requestId: call.requestId }, machines)
    return call.binding.perform(context, input as never)
  }
  return machines.database.inOrg(
    caller.orgId,
    caller.userId,
    async (tx) => {
      const [rights, answer] = await Promise.allSettled([caller.load(tx), read(tx)])
      if (rights.status === 'rejected') throw rights.reason
      if (rights.value !== caller.expected) return undefined
      if (answer.status === 'rejected') throw answer.reason
      return { value: answer.value }
    },
    { readOnly: true },
  )
}

function demandPermission(actor: Actor, operation: Operation): void {
  const permission = permissionOf(operation)
  if (permission !== undefined && !may(actor, permission)) throw forbidden()
}

/** Whether the caller may start an upload at all: asked before the body is taken in, and again with the work itself. */
export async function allowUpload(machines: Machines, caller: Caller, operation: Operation): Promise<void> {
  const actor = await machines.database.inOrg(caller.orgId, caller.userId, (tx) => caller.load(tx), { readOnly: true })
  demandPermission(actor, operation)
}

function demandVersion(operation: Operation, input: unknown): void {
  if (!operation.versioned) return
  const version = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)['version'] : undefined
  if (version === undefined) throw new Fault('invalid', 'fault.versionMissing', { status: 428 })
}

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')

// The key's row is inserted before the work: a parallel repeat waits on it and then finds the answer.
async function reserveKey(tx: Tx, actor: Actor, operation: Operation, call: Call): Promise<{ answer: unknown } | undefined> {
  const key = call.idempotencyKey!
  if (key.length > 200) throw new Fault('invalid', 'fault.idempotencyKeyMissing', { status: 428 })
  const bodyHash = hashOf([operation.name, call.input, call.upload?.sha256])
  const inserted = await tx.db
    .insertInto('platform.idempotency_key')
    .values({
      org_id: tx.orgId,
      user_id: actor.userId,
      key,
      operation: operation.name,
      body_hash: bodyHash,
      status: 200,
      answer: null,
      at: tx.now,
    })
    .onConflict((c) => c.columns(['org_id', 'user_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return undefined
  const kept = await tx.db
    .selectFrom('platform.idempotency_key')
    .select(['body_hash', 'answer'])
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', actor.userId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (kept.body_hash !== bodyHash) throw new Fault('refused', 'fault.idempotencyKeyReused')
  return { answer: JSON.parse(kept.answer as string) as unknown }
}

async function keepAnswer(tx: Tx, actor: Actor, key: string, answer: unknown): Promise<void> {
  await tx.db
    .updateTable('platform.idempotency_key')
    // Kept as the text that was sent: jsonb would put its keys into another order.
    .set({ answer: json(JSON.stringify(answer ?? null)) })
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', actor.userId)
    .where('key', '=', key)
    .execute()
}
