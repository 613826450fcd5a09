import type { Context } from '../operations/context.ts'

/**
 * How a higher module learns of a lower one's event within the same transaction: what it writes commits or rolls back together.
 * Events carry ids only; the handler reads what it needs. Example: customers keeps the department of each customer's owner, so it
 * subscribes to `admin.user.moved` and rewrites its column.
 */
export interface Subscriber {
  /** Name of the event, `module.noun.pastTense`. */
  event: string
  handle(context: Context, payload: Readonly<Record<string, unknown>>): Promise<void>
}

export type Subscribers = ReadonlyMap<string, readonly Subscriber[]>

/** Groups the subscribers of all modules by event; those of one event run in the order of the modules. */
export const gatherSubscribers = (subscribers: readonly Subscriber[]): Subscribers => Map.groupBy(subscribers, (s) => s.event)
