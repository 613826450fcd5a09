import { Fault, notFound } from '../../../kernel/fault.ts'
import { isId } from '../../../kernel/ids.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { importOperations } from './import.api.ts'
import { listKept } from './import-kept.store.ts'
import { findImport } from './import.store.ts'

type Kept = typeof importOperations.kept

/** Everything that an undo had to leave, page by page. */
export async function keptByUndo(context: Context, input: ParsedInputOf<Kept>): Promise<OutputOf<Kept>> {
  if (!(await findImport(context.tx, input.id))) throw notFound()
  const after = input.cursor === undefined ? undefined : cursorOf(input.cursor)
  const rows = await listKept(context.tx, input.id, { after, limit: input.limit + 1 })
  const items = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  return { items, ...(last && { nextCursor: encodeCursor([last.entity, last.name, last.id]) }) }
}

function cursorOf(cursor: string): { entity: string; name: string; id: string } {
  const [entity, name, id] = decodeCursor(cursor, 3) ?? []
  if (typeof entity === 'string' && typeof name === 'string' && typeof id === 'string' && isId(id)) return { entity, name, id }
  throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
}
