import { archiveFields, contactFields, customerFields } from '../../../customers/imports/customer-fields.api.ts'
import { catalogueFields, orderFields, productFields } from '../../../sales/imports/order-fields.api.ts'
import type { ColumnMapping, FieldKind } from '../import-field.api.ts'
import { proposeMapping } from '../mapping.rules.ts'
import type { Target } from './import-words.ts'

const known = [customerFields, archiveFields, contactFields, orderFields, productFields, catalogueFields].flat()
const described = Map.groupBy(known, (field) => field.key)

/**
 * Columns for a target that a person has chosen against the recognition: by header words alone, the values were looked at already.
 */
export function proposeColumns(target: Target, headers: readonly string[]): ColumnMapping[] {
  const fields = target.fields.map((field) => {
    const same = described.get(field.key) ?? []
    return {
      ...same[0],
      ...field,
      kind: field.kind as FieldKind,
      synonyms: same.flatMap((one) => one.synonyms),
      looseSynonyms: same.flatMap((one) => one.looseSynonyms ?? []),
    }
  })
  const evidence = headers.map((header) => ({ header, filled: 1, fits: { decimal: true, datetime: true, phone: true } }))
  return proposeMapping([{ name: target.name, label: target.label, fields }], evidence)?.columns ?? []
}
