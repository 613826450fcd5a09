import type { Tx } from '../../../platform/db/database.ts'
import type { ImportPlug, ImportStep, ImportTarget, ImportUndoer } from '../../admin/server.ts'
import { phoneKey } from '../archive/customer-keys.rules.ts'
import { archiveFields, contactFields, customerFields } from './customer-fields.api.ts'
import { applyContacts, gatherContacts, resolveContacts } from './contact-part.store.ts'
import { customerLine, customerLineColumns } from './customer-part.rules.ts'
import { applyCustomers, gatherCustomers, resolveCustomers } from './customer-part.store.ts'
import { undoContacts, undoCustomers } from './undo.store.ts'

type RebuildWords = (tx: Tx, customerIds: readonly string[]) => Promise<void>

const contactLineColumns = [
  'p_name text',
  'p_title text',
  'p_phone text',
  'p_phone_key text',
  'p_email text',
  'p_wechat text',
  'p_birthday_on date',
  'p_remark text',
]

/** A file of customers, each perhaps with its contact person. */
function customersTarget(rebuildWords: RebuildWords): ImportTarget {
  return {
    name: 'customers',
    label: 'import.target.customers',
    fields: [...archiveFields, ...customerFields],
    lineColumns: (mapped) => [...customerLineColumns(mapped), ...contactLineColumns],
    rowMaker(_settings, mapped) {
      const customer = customerLine(mapped)
      return (values, refuse) => {
        const line: (string | null)[] = []
        if (customer(values, line) === null) refuse('customerName', 'import.row.customerMissing')
        // The one telephone of such a file belongs to the customer; the contact is reached by it as well.
        const phone = values['contactName'] ? (values['customerPhone'] ?? null) : null
        line.push(values['contactName'] ?? null, values['contactTitle'] ?? null, phone, phoneKey(phone), null, null, null, null)
        return line
      }
    },
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
    lineColumns: (mapped) => [...customerLineColumns(mapped), ...contactLineColumns],
    rowMaker(_settings, mapped) {
      const customer = customerLine(mapped)
      return (values, refuse) => {
        const line: (string | null)[] = []
        if (customer(values, line) === null) refuse('customerName', 'import.row.customerMissing')
        const name = values['contactName'] ?? null
        if (name === null) refuse('contactName', 'import.row.contactMissing')
        const phone = values['contactPhone'] ?? null
        const get = (key: string): string | null => values[key] ?? null
        line.push(
          name,
          get('contactTitle'),
          phone,
          phoneKey(phone),
          get('contactEmail'),
          get('wechat'),
          get('birthday'),
          get('contactRemark'),
        )
        return line
      }
    },
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
  { entity: 'contact', undo: (step) => undoContacts(step, rebuildWords) },
  { entity: 'customer', undo: (step) => undoCustomers(step, rebuildWords) },
]

/** What customers bring to the import. */
export const customersPlug = (rebuildWords: RebuildWords): ImportPlug => ({
  targets: [contactsTarget(rebuildWords), customersTarget(rebuildWords)],
  undoers: undoers(rebuildWords),
})
