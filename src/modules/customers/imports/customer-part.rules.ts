import { customerNameKey, phoneKey } from '../archive/customer-keys.rules.ts'

// One customer of a file is told from another by its code, else by normalised name and phone (issue: natural keys).
// Example: code `17850` → `c:17850`; no code, 宏图瓷砖有限公司 and 138 0013 8000 → `n:宏图瓷砖:13800138000`.

/** Field of the file → column of the staged rows and of the part `customer`, in one fixed order. */
export const customerColumns = {
  customerName: 'name',
  customerKind: 'kind',
  customerPhone: 'phone',
  customerEmail: 'email',
  fax: 'fax',
  country: 'country',
  province: 'province',
  city: 'city',
  county: 'county',
  territory: 'territory',
  address: 'address',
  industry: 'industry',
  source: 'source',
  principalName: 'principal_name',
  principalPhone: 'principal_phone',
  remark: 'remark',
  ownerName: 'owner_name',
} as const

export type CustomerField = keyof typeof customerColumns

export const customerFieldsIn = (mapped: ReadonlySet<string>): CustomerField[] =>
  (Object.keys(customerColumns) as CustomerField[]).filter((key) => mapped.has(key))

/** Staged columns of the customer in a row of any file: key, code, keys for matching, and what is mapped. */
export const customerLineColumns = (mapped: ReadonlySet<string>): string[] => [
  'c_key text',
  'c_code text',
  'c_name_key text',
  'c_phone_key text',
  ...customerFieldsIn(mapped).map((field) => `c_${customerColumns[field]} text`),
]

type Values = Readonly<Record<string, string | null>>

/** Makes the function that appends a row's customer to its staged values; null key = no customer in this row. */
export function customerLine(mapped: ReadonlySet<string>): (values: Values, line: (string | null)[]) => string | null {
  const fields = customerFieldsIn(mapped)
  const nameKeys = new Map<string, string>()
  const nameKeyOf = (name: string): string => {
    const known = nameKeys.get(name)
    if (known !== undefined) return known
    // Files repeat their customers; a bounded memory of them saves most of the work.
    if (nameKeys.size > 50_000) nameKeys.clear()
    const key = customerNameKey(name)
    nameKeys.set(name, key)
    return key
  }
  return (values, line) => {
    const code = values['customerCode'] ?? null
    const name = values['customerName'] ?? null
    const phone = phoneKey(values['customerPhone'] ?? null)
    const nameKey = name === null ? null : nameKeyOf(name)
    const key = code !== null ? `c:${code}` : nameKey === null ? null : `n:${nameKey}:${phone ?? ''}`
    line.push(key, code, nameKey, phone)
    for (const field of fields) line.push(values[field] ?? null)
    return key
  }
}
