import { BoundedMemory, ownText, saysNothingNew } from '../../../kernel/bounded-memory.ts'
import type { Note } from '../../admin/imports/import-field.api.ts'

// One product of a file is told from another by its code (case matters), else by its name. What rows say of it is noted once for as long
// as it stays the same; lines refer to that by number, and so keep what they called their product.
// Example: `1,砖` / `1,砖` / `1,瓷砖` → 1 (砖) for the first two lines, 2 (瓷砖) for the third; the product is called 瓷砖 in the end.

/** Field of the file → column of the parts `productseen` and `product`, in one fixed order. */
export const productColumns = {
  productName: 'name',
  category: 'category',
  subcategory: 'subcategory',
  unit: 'unit',
  listPrice: 'list_price',
  cost: 'cost',
  supplier: 'supplier',
} as const

export const typeOfColumn = (column: string): string => (column === 'list_price' || column === 'cost' ? 'numeric' : 'text')

type ProductField = keyof typeof productColumns

const fieldsIn = (mapped: ReadonlySet<string>): ProductField[] =>
  (Object.keys(productColumns) as ProductField[]).filter((field) => mapped.has(field))

/** Columns of a product that the mapping feeds. */
export const mappedColumns = (mapped: ReadonlySet<string>): string[] => fieldsIn(mapped).map((field) => productColumns[field])

/** The part `productseen`: what rows of a file say of their products, numbered, once for as long as it stays the same. */
export const productSeenColumns = (mapped: ReadonlySet<string>): string[] => [
  'no int',
  'row_no int',
  'code text',
  ...mappedColumns(mapped).map((column) => `${column} ${typeOfColumn(column)}`),
]

type Values = Readonly<Record<string, string | null>>

/** The code of a row's product; without one the name is the code (cut nowhere: a longer name is no code). */
export function productCodeOf(values: Values): string | null {
  const code = values['productCode'] ?? null
  if (code !== null) return code
  const name = values['productName'] ?? null
  return name !== null && name.length <= 60 ? name : null
}

/** Makes the function that notes a product in `productseen` when a row says something new of it; answers the number to refer to. */
export function productNoter(mapped: ReadonlySet<string>, note: Note): (code: string, values: Values, rowNo: number) => number {
  const fields = fieldsIn(mapped)
  const seen = new BoundedMemory<{ no: number; said: readonly (string | null)[] }>()
  let no = 0
  return (code, values, rowNo) => {
    const known = seen.get(code)
    if (known && saysNothingNew(known.said, values, fields)) return known.no
    no += 1
    const said = fields.map((field) => ownText(values[field] ?? null))
    seen.set(code, { no, said })
    note('productseen', [no, rowNo, code, ...said])
    return no
  }
}
