import { exact, likeness } from './header-words.rules.ts'
import type { ColumnMapping, ImportField, Mapping, TargetDescription } from './import-field.api.ts'

// Which column is what, from header words first and values second (ARC-46: nothing is taken on trust, everything can be changed).
// A header equal to a synonym counts 3, to a loose one 2, one that ends in a synonym 2 at most by its share (header-words.rules.ts); a value type that
// contradicts the field halves what is equal and leaves a quarter of the rest: a column that is called 日期 is the day, though half of its
// values cannot be read. Each field takes its best column, each column one field.
// Example: `CustomerID` → customer code (equal), `客户ID` → customer code, `Order qty` → quantity (ends in `qty`).

/** What profiling found in a column: the kinds that its values can be read as. */
export interface ColumnEvidence {
  header: string
  /** Share of non-empty values, 0–1. */
  filled: number
  /** Whether most values read as this kind. */
  fits: { decimal: boolean; datetime: boolean; phone: boolean }
}

function headerScore(header: string, field: ImportField): number {
  const best = Math.max(0, ...field.synonyms.map((synonym) => likeness(header, synonym)))
  if (best === exact || !field.looseSynonyms?.some((synonym) => likeness(header, synonym) === exact)) return best
  return Math.max(best, 2)
}

function contradicts(field: ImportField, evidence: ColumnEvidence): boolean {
  if (evidence.filled === 0) return false
  if (field.kind === 'decimal' || field.kind === 'percent') return !evidence.fits.decimal
  if (field.kind === 'datetime' || field.kind === 'date') return !evidence.fits.datetime
  if (field.kind === 'phone') return !evidence.fits.phone
  return false
}

/** Pairs fields and columns, the best scores first; ties go to the earlier column. */
function pairUp(target: TargetDescription, evidence: readonly ColumnEvidence[]): { columns: ColumnMapping[]; score: number } {
  const pairs = evidence.flatMap((column, index) =>
    target.fields.flatMap((field) => {
      const score = headerScore(column.header, field)
      const weighed = contradicts(field, column) ? score / (score === exact ? 2 : 4) : score
      return weighed >= 1 ? [{ index, field, score: weighed }] : []
    }),
  )
  const known = new Set(pairs.map((pair) => pair.field.key))
  const belongs = ({ field }: (typeof pairs)[number]): boolean => field.onlyWith?.some((key) => known.has(key)) !== false
  pairs.sort((a, b) => b.score - a.score || a.index - b.index)
  const columns = new Map<number, string>()
  const fields = new Set<string>()
  let score = 0
  for (const pair of pairs.filter(belongs)) {
    if (columns.has(pair.index) || fields.has(pair.field.key)) continue
    columns.set(pair.index, pair.field.key)
    fields.add(pair.field.key)
    score += pair.score
  }
  return { columns: [...columns].map(([column, field]) => ({ column, field })).sort((a, b) => a.column - b.column), score }
}

/** Groups of fields of which the mapping has none; empty means the target can be imported. */
export function missingGroups(target: TargetDescription, mapping: Mapping): string[] {
  const mapped = new Set(mapping.columns.map((c) => c.field))
  const groups = Map.groupBy(
    target.fields.filter((f) => f.needed !== undefined),
    (f) => f.needed!,
  )
  return [...groups].filter(([, fields]) => !fields.some((f) => mapped.has(f.key))).map(([group]) => group)
}

// A target that lacks something is likelier still when it explains so many more columns: a list of day, customer, product, quantity and
// price without order numbers is no list of products, and whoever brings it in must be told what is missing.
const muchMore = 1.5

/**
 * The likeliest mapping over all targets, or of the one asked for: the one that explains most columns among those whose needed fields
 * are all found, unless another explains much more; the order of `targets` breaks ties. Undefined when no header is known at all.
 */
export function proposeMapping(targets: readonly TargetDescription[], evidence: readonly ColumnEvidence[]): Mapping | undefined {
  const candidates = targets.map((target) => {
    const { columns, score } = pairUp(target, evidence)
    const mapping: Mapping = { target: target.name, columns }
    return { mapping, score, complete: missingGroups(target, mapping).length === 0 }
  })
  candidates.sort((a, b) => b.score - a.score)
  const complete = candidates.find((one) => one.complete)
  const best = complete && complete.score * muchMore >= candidates[0]!.score ? complete : candidates[0]
  return best && best.mapping.columns.length > 0 ? best.mapping : undefined
}
