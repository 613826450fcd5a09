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

/** Moves the parts of one staging to another, whose own are dropped; false where there are none any more. */
export async function adoptStaging(database: Database, fromId: string, importId: string): Promise<boolean> {
  const { rows } = await sql<{ adopted: boolean }>`select app.adopt_staging(${fromId}, ${importId}) as adopted`.execute(
    database.control,
  )
  return rows[0]!.adopted
}

/** Drops staging of no import: what a worker that was killed had read ahead. */
export async function dropLostStaging(database: Database): Promise<void> {
  await sql`select app.drop_lost_staging()`.execute(database.control)
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
