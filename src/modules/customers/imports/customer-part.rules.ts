import { BoundedMemory, ownText, saysNothingNew } from '../../../kernel/bounded-memory.ts'
import type { Note } from '../../admin/imports/import-field.api.ts'
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

/** The part `customerseen`: what rows of a file say of their customers, once for as long as it stays the same. */
export const customerSeenColumns = (mapped: ReadonlySet<string>): string[] => [
  'row_no int',
  'key text',
  'code text',
  'name_key text',
  'phone_key text',
  ...customerFieldsIn(mapped).map((field) => `${customerColumns[field]} text`),
]

type Values = Readonly<Record<string, string | null>>

/** Whether a row names a customer at all. */
export const namesCustomer = (values: Values): boolean => (values['customerCode'] ?? values['customerName'] ?? null) !== null

/**
 * Makes the function that notes a row's customer in `customerseen` when it says something new, and answers the customer's key; null
 * where the row names none. Rows of one customer mostly follow each other, and say the same.
 */
export function customerNoter(mapped: ReadonlySet<string>, note: Note): (values: Values, rowNo: number) => string | null {
  const fields = customerFieldsIn(mapped)
  const nameKeys = new BoundedMemory<string>()
  const nameKeyOf = (name: string): string => nameKeys.get(name) ?? nameKeys.set(name, customerNameKey(name))
  const seen = new BoundedMemory<readonly (string | null)[]>()
  let last: Named = { code: null, name: null, phone: null, key: null, said: undefined }
  const named = (code: string | null, name: string | null, phone: string | null): Named => {
    if (code === last.code && name === last.name && phone === last.phone) return last
    const key = code !== null ? `c:${code}` : name === null ? null : `n:${nameKeyOf(name)}:${phoneKey(phone) ?? ''}`
    return (last = { code, name, phone, key, said: key === null ? undefined : seen.get(key) })
  }
  return (values, rowNo) => {
    const row = named(values['customerCode'] ?? null, values['customerName'] ?? null, values['customerPhone'] ?? null)
    if (row.key === null || (row.said && saysNothingNew(row.said, values, fields))) return row.key
    row.said = seen.set(
      row.key,
      fields.map((field) => ownText(values[field] ?? null)),
    )
    const nameKey = row.name === null ? null : nameKeyOf(row.name)
    note('customerseen', [rowNo, row.key, row.code, nameKey, phoneKey(row.phone), ...row.said])
    return row.key
  }
}

// What a row names its customer by, and what was noted of that customer last.
interface Named {
  readonly code: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly key: string | null
  said: readonly (string | null)[] | undefined
}
