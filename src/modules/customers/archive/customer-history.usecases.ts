import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { encodeCursor } from '../../../kernel/page.ts'
import { listHistory, type HistoryEntry } from '../../../platform/audit/entity-history.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { readCursor } from './cursor.usecases.ts'
import { maskedValue } from './customer-privacy.rules.ts'
import { seesPhones } from './customer.access.ts'
import type { customerOperations } from './customer.api.ts'
import { listPersonNames } from './customer.store.ts'
import { customerEntity, requireCustomer } from './customer.usecases.ts'

type History = OutputOf<(typeof customerOperations)['history']>

// Bookkeeping that tells nobody anything.
const silent: ReadonlySet<string> = new Set(['version'])

/** What was changed on a customer, field by field, newest first; personal fields masked as everywhere. */
export async function customerHistory(
  context: Context,
  input: ParsedInputOf<(typeof customerOperations)['history']>,
): Promise<History> {
  await requireCustomer(context, input.id)
  const beforeId = readCursor(input.cursor, 1)?.[0]
  const entries = await listHistory(
    context.tx,
    { entity: customerEntity, entityId: input.id },
    { beforeId: typeof beforeId === 'string' ? beforeId : undefined, limit: input.limit + 1 },
  )
  const shown = entries.slice(0, input.limit)
  const names = await listPersonNames(context.tx, [...shown.map((e) => e.userId), ...shown.flatMap(ownersIn)])
  const inFull = seesPhones(context.actor)
  return {
    items: shown.map((entry) => ({
      id: entry.id,
      at: entry.at,
      userName: entry.userId === null ? null : (names.get(entry.userId) ?? null),
      via: entry.via,
      operation: entry.operation,
      entity: entry.entity,
      changes: changesOf(entry, inFull, names),
    })),
    ...(entries.length > input.limit ? { nextCursor: encodeCursor([shown.at(-1)!.id]) } : {}),
  }
}

const ownersIn = (entry: HistoryEntry): (string | null)[] =>
  [entry.before?.['ownerId'], entry.after?.['ownerId']].filter((id) => typeof id === 'string')

function changesOf(
  entry: HistoryEntry,
  inFull: boolean,
  names: ReadonlyMap<string, string>,
): History['items'][number]['changes'] {
  const fields = new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])
  return [...fields]
    .filter((field) => !silent.has(field))
    .map((field) => {
      const shown = (value: unknown): unknown => {
        if (value === undefined || value === null) return null
        if (field === 'ownerId' && typeof value === 'string') return names.get(value) ?? null
        return inFull ? value : maskedValue(field, value)
      }
      return { field, before: shown(entry.before?.[field]), after: shown(entry.after?.[field]) }
    })
    .filter((change) => change.before !== null || change.after !== null)
}
