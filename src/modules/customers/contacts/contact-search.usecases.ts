import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { fold } from '../../../platform/search/name-keys.ts'
import { queryOf } from '../../../platform/search/search-words.ts'
import { maskPhone } from '../archive/customer-privacy.rules.ts'
import { seesPhones, visibleReach } from '../archive/customer.access.ts'
import { fitsContact } from '../search/match.rules.ts'
import type { contactOperations } from './contact.api.ts'
import { findContacts } from './contact-search.store.ts'

type Search = (typeof contactOperations)['search']

/** The first contacts who fit what was typed, each with its customer. Those who may not see numbers do not find by them. */
export async function searchContacts(context: Context, input: ParsedInputOf<Search>): Promise<OutputOf<Search>> {
  const typed = fold(input.q)
  const inFull = seesPhones(context.actor)
  const search = queryOf(typed, { phones: inFull, of: 'contact' })
  if (search?.tsquery === undefined) return { items: [], more: false }
  const rows = await findContacts(context.tx, search.tsquery, visibleReach(context.actor))
  const fitting = rows.filter((row) => fitsContact(typed, row, inFull))
  return {
    items: fitting.slice(0, input.limit).map(({ id, name, title, phone, customerId, customerName }) => ({
      id,
      name,
      title,
      phone: inFull ? phone : maskPhone(phone),
      customer: { id: customerId, name: customerName },
    })),
    more: fitting.length > input.limit || rows[0]?.isCapped === true,
  }
}
