import { Fault } from '../../kernel/fault.ts'

/**
 * What to throw when an edit's version is stale: both values of every field that was sent and differs from what is stored now.
 * Example: `throw conflictOf(current.version, current, input)` after an `update … where version = $n` that met no row.
 */
export function conflictOf(currentVersion: number, current: object, sent: object): Fault {
  const now = current as Record<string, unknown>
  const fields = Object.entries(sent)
    .filter(([field, value]) => value !== undefined && field !== 'version' && field !== 'id' && field in now)
    .filter(([field, value]) => JSON.stringify(now[field] ?? null) !== JSON.stringify(value ?? null))
    .map(([field, value]) => ({ field, current: now[field] ?? null, sent: value }))
  return new Fault('conflict', 'fault.conflict', { conflict: { currentVersion, fields } })
}
