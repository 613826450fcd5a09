import type { Tx } from '../db/database.ts'

/** How long what was deleted can be brought back, in days; then it goes for good. Imports can be undone as long. */
export const keptDays = 30

export interface DeletedPage {
  /** Deleted before this instant. */
  before: string
  /** In order of id, after this one. */
  afterId: string | null
  limit: number
}

/** Records of one kind that are kept for a while after their deletion. */
export interface Retained {
  /** As in the audit: `customers.customer`. */
  entity: string
  /** How many are looked at and removed in one transaction; absent = a few hundred. */
  batch?: number
  list(tx: Tx, page: DeletedPage): Promise<string[]>
  /** Removes these for good, with what belongs to them alone. */
  remove(tx: Tx, ids: readonly string[]): Promise<void>
}

/** Records of another kind that still name those of `entity`: these stay, so that nothing names what is not there. */
export interface Holder {
  entity: string
  heldAmong(tx: Tx, ids: readonly string[]): Promise<string[]>
}

/** What a module hands to the nightly clean-up. */
export interface Retention {
  retained?: readonly Retained[]
  holders?: readonly Holder[]
}
