import type { Actor } from '../../kernel/actor.ts'
import type { Database, Tx } from '../db/database.ts'
import { json } from '../db/database.ts'
import type { Subscribers } from '../events/subscribers.ts'

/** What a use case works with: who asks, the open transaction, and the two pens (audit, events). */
export interface Context {
  actor: Actor
  tx: Tx
  requestId: string
  /** The operation that runs; written into the audit. */
  operation: string
  record(entry: AuditEntry): Promise<void>
  /** Tells the other modules (subscribers and outbox, same transaction) and, after the commit, the organisation's open browsers. */
  emit(event: string, payload: Record<string, unknown>): Promise<void>
  /** Machines that outlive a request: for streaming and jobs. */
  machines: Machines
}

/** Passed from the application's wiring to every request and job. */
export interface Machines {
  database: Database
  dataDir: string
  /** Pushes to the organisation's browsers, whatever process they hang on. */
  push(orgId: string, message: PushMessage): void
  /** Tells this machine's worker something that it may use ahead of time. It may get lost: nothing may depend on it. */
  hint(name: string, data: unknown): void
  subscribe(listener: (orgId: string, message: PushMessage) => void): () => void
  /** What modules do when another one's event is emitted, in its transaction. */
  subscribers?: Subscribers
}

export interface PushMessage {
  event: string
  data: Record<string, unknown>
}

export interface AuditEntry {
  entity: string
  entityId: string | null
  before?: unknown
  after?: unknown
}

/** Makes the context of one request, command or job run. `recorded` tells whether anything was written into the audit. */
export function makeContext(
  actor: Actor,
  tx: Tx,
  cause: { operation: string; requestId: string },
  machines: Machines,
): Context & { recorded(): number } {
  const { operation, requestId } = cause
  let count = 0
  const context: Context & { recorded(): number } = {
    actor,
    tx,
    operation,
    requestId,
    machines,
    recorded: () => count,
    async record(entry) {
      count += 1
      await tx.db
        .insertInto('platform.audit_log')
        .values({
          org_id: tx.orgId,
          at: tx.now,
          user_id: tx.userId,
          via: actor.via,
          operation,
          entity: entry.entity,
          entity_id: entry.entityId,
          before: entry.before === undefined ? null : json(entry.before),
          after: entry.after === undefined ? null : json(entry.after),
          request_id: requestId,
        })
        .execute()
    },
    async emit(event, payload) {
      await tx.db
        .insertInto('platform.outbox')
        .values({ org_id: tx.orgId, at: tx.now, event, payload: json(payload) })
        .execute()
      for (const subscriber of machines.subscribers?.get(event) ?? []) await subscriber.handle(context, payload)
      tx.afterCommit(() => machines.push(tx.orgId, { event, data: payload }))
    },
  }
  return context
}
