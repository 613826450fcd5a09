import { Fault } from '../../kernel/fault.ts'
import { fieldsChangedSince } from '../audit/entity-history.ts'
import type { Context } from './context.ts'

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

interface Edit {
  /** The version the person had before them. */
  version: number
  /** What the edit changes, and what stands there now as the person may see it. Keys as in the audit. */
  sent: Readonly<Record<string, unknown>>
  shown: Readonly<Record<string, unknown>>
}

/**
 * The version on which an edit is written. An older one is welcome as long as nobody changed the same fields since, by the audit;
 * otherwise 409 with both values of the fields that clash. The row must be held (`for update`), or the answer may be old.
 * Example: shown version 3, stored 5, since then `fax` was changed: an edit of `city` is written on 5, one of `fax` is refused.
 */
export async function versionToWriteOn(
  context: Context,
  record: { entity: string; entityId: string; version: number },
  edit: Edit,
): Promise<number> {
  const fields = Object.keys(edit.sent).filter((field) => edit.sent[field] !== undefined)
  if (edit.version === record.version || fields.length === 0) return record.version
  const since =
    edit.version < record.version ? await fieldsChangedSince(context.tx, record, edit.version, record.version) : undefined
  const clashing = since === undefined ? fields : fields.filter((field) => since.has(field))
  if (clashing.length === 0) return record.version
  const pick = (values: Readonly<Record<string, unknown>>): object =>
    Object.fromEntries(clashing.map((field) => [field, values[field] ?? null]))
  const fault = conflictOf(record.version, pick(edit.shown), pick(edit.sent))
  // Both wrote the same: there is nothing to choose.
  if (since !== undefined && fault.conflict?.fields.length === 0) return record.version
  throw fault
}
