import type { Tx } from '../../../platform/db/database.ts'
import type { ImportPlug, ImportStep, ImportTarget, ImportUndoer } from '../../admin/server.ts'
import type { Note } from '../../admin/imports/import-field.api.ts'
import { phoneKey } from '../archive/customer-keys.rules.ts'
import { archiveFields, contactFields, customerFields } from './customer-fields.api.ts'
import { applyContacts, gatherContacts, resolveContacts } from './contact-part.store.ts'
import { customerNoter, customerSeenColumns, namesCustomer } from './customer-part.rules.ts'
import { applyCustomers, gatherCustomers, resolveCustomers } from './customer-part.store.ts'
import { countMade, undoContacts, undoCustomers } from './undo.store.ts'

type RebuildWords = (tx: Tx, customerIds: readonly string[]) => Promise<void>

const contactColumns = [
  'name text',
  'title text',
  'phone text',
  'phone_key text',
  'email text',
  'wechat text',
  'birthday_on date',
  'remark text',
]

const parts = (mapped: ReadonlySet<string>): { line: string[]; customerseen: string[] } => ({
  line: ['row_no int', 'c_key text', ...contactColumns],
  customerseen: customerSeenColumns(mapped),
})

type Taken = Parameters<ReturnType<ImportTarget['rowTaker']>['take']>[0]

// A row of people: its customer, and its contact where it names one (`contactOf` answers the columns of a contact, name first).
const peopleNoter = (mapped: ReadonlySet<string>, note: Note, contactOf: (values: Taken) => (string | null)[]) => {
  const customer = customerNoter(mapped, note)
  return (values: Taken, rowNo: number): void => note('line', [rowNo, customer(values, rowNo), ...contactOf(values)])
}

/** A file of customers, each perhaps with its contact person. */
function customersTarget(rebuildWords: RebuildWords): ImportTarget {
  return {
    name: 'customers',
    label: 'import.target.customers',
    fields: [...archiveFields, ...customerFields],
    parts,
    rowTaker: (mapped, note) => ({
      check(values, refuse) {
        if (!namesCustomer(values)) refuse('customerName', 'import.row.customerMissing')
      },
      take: peopleNoter(mapped, note, (values) => {
        const name = values['contactName'] ?? null
        // The one telephone of such a file belongs to the customer; the contact is reached by it as well.
        const phone = name === null ? null : (values['customerPhone'] ?? null)
        return [name, values['contactTitle'] ?? null, phone, phoneKey(phone), null, null, null, null]
      }),
    }),
    resolve: (step) => resolvePeople(step),
    async apply(step) {
      await applyCustomers(step, rebuildWords)
      await applyContacts(step, rebuildWords)
    },
  }
}

/** A file of contacts; a customer that is not known yet is made by its name or code. */
function contactsTarget(rebuildWords: RebuildWords): ImportTarget {
  const naming = customerFields.filter((f) => f.key === 'customerCode' || f.key === 'customerName')
  return {
    name: 'contacts',
    label: 'import.target.contacts',
    fields: [...naming, ...contactFields],
    parts,
    rowTaker: (mapped, note) => ({
      check(values, refuse) {
        if (!namesCustomer(values)) refuse('customerName', 'import.row.customerMissing')
        if ((values['contactName'] ?? null) === null) refuse('contactName', 'import.row.contactMissing')
      },
      take: peopleNoter(mapped, note, (values) => {
        const get = (key: string): string | null => values[key] ?? null
        const phone = get('contactPhone')
        const more = ['contactEmail', 'wechat', 'birthday', 'contactRemark'].map(get)
        return [get('contactName'), get('contactTitle'), phone, phoneKey(phone), ...more]
      }),
    }),
    resolve: (step) => resolvePeople(step),
    async apply(step) {
      await applyCustomers(step, rebuildWords)
      await applyContacts(step, rebuildWords)
    },
  }
}

async function resolvePeople(step: ImportStep): ReturnType<ImportTarget['resolve']> {
  await gatherCustomers(step)
  const { counts, duplicates } = await resolveCustomers(step)
  await gatherContacts(step)
  const contacts = await resolveContacts(step)
  for (const part of ['customer', 'contact']) await step.analyze(part)
  return { entities: { customer: counts, contact: contacts }, duplicates }
}

const undoers = (rebuildWords: RebuildWords): ImportUndoer[] => [
  {
    entity: 'contact',
    countMade: (tx, importId) => countMade(tx, 'contact', importId),
    undo: (step) => undoContacts(step, rebuildWords),
  },
  {
    entity: 'customer',
    countMade: (tx, importId) => countMade(tx, 'customer', importId),
    undo: (step) => undoCustomers(step, rebuildWords),
  },
]

/** What customers bring to the import. */
export const customersPlug = (rebuildWords: RebuildWords): ImportPlug => ({
  targets: [contactsTarget(rebuildWords), customersTarget(rebuildWords)],
  undoers: undoers(rebuildWords),
})
