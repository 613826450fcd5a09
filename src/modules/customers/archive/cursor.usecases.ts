import { Fault } from '../../../kernel/fault.ts'
import { decodeCursor } from '../../../kernel/page.ts'

/** The values of a page's cursor; none on the first page. A broken cursor is refused as invalid input. */
export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined
  const values = decodeCursor(cursor, length)
  if (!values) throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
  return values
}
