import { createHash } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/**
 * Runs a statement of which there are few shapes and whose plan does not depend on its values: prepared once per connection, because
 * planning it costs more than running it. Anything else runs unprepared, planned for its values.
 */
export async function run<T extends object>(tx: Tx, statement: RawBuilder<T>, isPrepared: boolean): Promise<T[]> {
  const { sql: text, parameters } = statement.compile(tx.db)
  const values = [...parameters]
  const { rows } = isPrepared
    ? await tx.client.query<T>({ name: preparedName(text), text, values })
    : await tx.client.query<T>(text, values)
  return rows
}

const names = new Map<string, string>()

function preparedName(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = `customers-${createHash('sha1').update(text).digest('hex').slice(0, 20)}`
    names.set(text, name)
  }
  return name
}
