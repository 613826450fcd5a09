import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Machines } from '../../../platform/operations/context.ts'
import type { Database, Tx } from '../../../platform/db/database.ts'
import type { Note, TargetDescription, TargetName } from './import-field.api.ts'

/** Field → parsed value of one row; the same object is used for every row, so never keep it. */
export type RowValues = Record<string, string | null>

/** Marks the row as refused; `field` names the column it stands in. */
export type AddProblem = (field: string, code: string) => void

/** Takes the rows of a file one after another. */
export interface RowTaker {
  /** Refuses what the fields of a row lack. Asked of every row, whatever else was wrong with it. */
  check(values: Readonly<RowValues>, refuse: AddProblem): void
  /** Notes a good row down; called right after `check` of the same values. */
  take(values: Readonly<RowValues>, rowNo: number): void
  /** Notes down what was held back to be added up: the file is through. */
  end?(): void
}

export interface ImportSettings {
  timeZone: string
  returnPrefix: string
}

/** One import on its way: what targets need to resolve and apply their part of it. */
export interface ImportStep {
  importId: string
  /** When the import was started; `created_at` of all that it makes. */
  at: string
  actor: Actor
  database: Database
  settings: ImportSettings
  /** Fields that the mapping feeds: only their columns are staged. */
  mapped: ReadonlySet<string>
  /** People of the organisation by name, for a column that names the owner. */
  people: readonly { id: string; name: string; departmentId: string | null }[]
  /** Staging table of a part, to stand in SQL: those that reading filled, others as made by `makePart`. */
  part(name: string): RawBuilder<unknown>
  makePart(name: string, columns: readonly string[]): Promise<void>
  analyze(name: string): Promise<void>
  /** The planner's figures of the product's own tables made anew: what refers to rows that were just written is checked by them. */
  analyzeTables(tables: readonly string[]): Promise<void>
  /** A transaction of the organisation with time for bulk work. */
  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same for statements that join whole parts with whole tables: the planner knows too little of staging to join row by row. */
  inBulkTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** What this import changed of an entity, as a sub-query: entity_id, before (jsonb), version_after. */
  changes(tx: Tx, entity: string): RawBuilder<unknown>
  /** Records of an entity that have files, as a sub-query: entity_id. */
  withFiles(tx: Tx, entity: string): RawBuilder<unknown>
  /** Notes records that an undo leaves because people have worked on them since; `source` is a query with id, name and reason. */
  keep(tx: Tx, entity: string, source: RawBuilder<unknown>): Promise<void>
  /** Tells the other modules in the same transaction, as a use case does. */
  emit(tx: Tx, event: string, payload: Record<string, unknown>): Promise<void>
  /** Tells how far the phase is, and stops here when the person cancelled. */
  progress(phase: string, done: number, total: number | null): Promise<void>
}

/** New, updated and unchanged records per entity, and what only this target knows. */
export interface TargetReport {
  entities: Record<string, { new: number; updated: number; unchanged: number }>
  walkInRows?: number
  returns?: number
  /** Orders that the file calls closed or not yet paid. */
  notCounted?: number
  totalMinor?: number
  knownCustomersMinor?: number
  duplicates: { count: number; samples: { key: string; name: string; existing: string }[] }
}

/**
 * What can be brought in from a file. The engine reads, parses, stages and reports; the target knows what the rows mean.
 * Every step can be run again: a crash between two batches costs nothing but time.
 */
export interface ImportTarget extends TargetDescription {
  name: TargetName
  /** Staging parts that reading the file fills, with their columns (`name type`). `line` is one of them: a row for each good row. */
  parts(mapped: ReadonlySet<string>): Readonly<Record<string, readonly string[]>> & { line: readonly string[] }
  /**
   * Makes the taker of one file's rows. What rows repeat (customer, product, order) is noted once and referred to by number: staging
   * stays small. Its memory is bounded: a thing may be noted more than once, `resolve` adds up.
   */
  rowTaker(mapped: ReadonlySet<string>, note: Note): RowTaker
  /** Gathers distinct records from the rows and compares them with what is stored. Writes staging only. */
  resolve(step: ImportStep): Promise<TargetReport>
  /** Writes what `resolve` found, in batches; each batch is one transaction. */
  apply(step: ImportStep): Promise<void>
  /** Facts that follow from the rows (sums of customers), once all are in. */
  finish?(step: ImportStep): Promise<void>
}

export interface UndoReport {
  removed: number
  restored: number
}

/** Takes back what imports made of one entity. Undoers run children first: orders, products, contacts, customers. */
export interface ImportUndoer {
  entity: string
  /** How many records of the entity are there because of this import. */
  countMade(tx: Tx, importId: string): Promise<number>
  undo(step: ImportStep): Promise<UndoReport>
}

/** What a module hands to the import: its targets and undoers. */
export interface ImportPlug {
  targets: readonly ImportTarget[]
  undoers: readonly ImportUndoer[]
}

/** Runs when an import that changed anything, or an undo, is through; the answer (grading's summary) becomes part of the result. */
export type AfterImport = (step: {
  importId: string
  actor: Actor
  machines: Machines
  cause: 'import' | 'undo'
}) => Promise<Record<string, unknown> | undefined>
