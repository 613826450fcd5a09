import { once } from 'node:events'
import { sql, type RawBuilder } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../../platform/db/database.ts'

const tableName = (importId: string, part: string): string => `i${importId.replaceAll('-', '')}_${part}`

/** The staging table of a part, to stand in SQL. */
export const stagingTable = (importId: string, part: string): RawBuilder<unknown> =>
  sql.table(`staging.${tableName(importId, part)}`)

export async function createStaging(
  database: Database,
  importId: string,
  part: string,
  columns: readonly string[],
): Promise<void> {
  await sql`select app.create_staging(${importId}, ${part}, ${[...columns]}::text[])`.execute(database.control)
}

export async function analyzeStaging(database: Database, importId: string, part: string): Promise<void> {
  await sql`select app.analyze_staging(${importId}, ${part})`.execute(database.control)
}

export async function indexStaging(database: Database, importId: string, part: string, column: string): Promise<void> {
  await sql`select app.index_staging(${importId}, ${part}, ${column})`.execute(database.control)
}

export async function dropStaging(database: Database, importId: string): Promise<void> {
  await sql`select app.drop_staging(${importId})`.execute(database.control)
}

/** Rows of a staging part; undefined when there is none: the server crashed (unlogged tables are empty then) or never staged. */
export async function countStaging(database: Database, importId: string, part: string): Promise<number | undefined> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass(${`staging.${tableName(importId, part)}`}) is not null as there`.execute(database.control)
  if (!rows[0]?.there) return undefined
  const counted = await sql<{ count: number }>`select count(*) as count from ${stagingTable(importId, part)}`.execute(
    database.control,
  )
  return counted.rows[0]?.count
}

export interface CopyWriter {
  write(text: string): Promise<void>
  end(): Promise<void>
  abort(error: Error): void
}

/** Opens a COPY into a staging part; `write` takes whole lines in COPY's text form and waits while the server is behind. */
export async function copyIntoStaging(database: Database, importId: string, part: string): Promise<CopyWriter> {
  const client = await database.copyPool.connect()
  const stream = client.query(copyFrom(`copy staging.${tableName(importId, part)} from stdin`))
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure = error
  })
  const finished = new Promise<void>((resolve) => {
    stream.once('finish', () => resolve())
    stream.once('error', () => resolve())
  })
  return {
    async write(text) {
      if (failure) throw failure
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished])
      if (failure) throw failure
    },
    async end() {
      stream.end()
      await finished
      client.release(failure)
      if (failure) throw failure
    },
    abort(error) {
      stream.destroy(error)
      client.release(error)
    },
  }
}

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value in COPY's text form. */
export const copyText = (value: string | null): string =>
  value === null ? '\\N' : special.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (c) => escapes[c]!) : value

/** Refreshes the planner's figures of tables that an import has just filled. */
export async function analyzeTables(database: Database, tables: readonly string[]): Promise<void> {
  await sql`select app.analyze_tables(${[...tables]}::text[])`.execute(database.control)
}

/** Refused rows with their reasons, `column:code` joined by semicolons. */
export async function listProblems(database: Database, importId: string): Promise<Map<number, string>> {
  const { rows } = await sql<{ row_no: number; codes: string }>`
    select row_no, codes from ${stagingTable(importId, 'problem')} order by row_no limit 1000001`.execute(database.control)
  return new Map(rows.map((row) => [row.row_no, row.codes]))
}
