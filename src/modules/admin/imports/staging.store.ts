import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../../../platform/db/database.ts'

/** Name of a staging table in the schema `staging`. */
export const tableName = (importId: string, part: string): string => `i${importId.replaceAll('-', '')}_${part}`

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
