import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { fold } from '../../../platform/search/name-keys.ts'
import { queryOf } from '../../../platform/search/search-words.ts'
import { customerNameKey, phoneKey } from '../archive/customer-keys.rules.ts'
import { maskPhone } from '../archive/customer-privacy.rules.ts'
import { seesPhones, visibleReach } from '../archive/customer.access.ts'
import type { customerSearchOperations } from './customer-search.api.ts'
import { findCustomers } from './customer-search.store.ts'
import { whyMatched } from './match.rules.ts'

type Search = (typeof customerSearchOperations)['search']

/** Search everywhere: the first customers that fit what was typed, each with the reason. */
export async function searchCustomers(context: Context, input: ParsedInputOf<Search>): Promise<OutputOf<Search>> {
  const typed = fold(input.q)
  const inFull = seesPhones(context.actor)
  const search = queryOf(typed, { phones: inFull })
  if (!search) return { items: [], more: false }
  const rows = await findCustomers(context.tx, {
    search,
    exact: { nameKey: customerNameKey(typed) || null, code: input.q.trim(), phoneKey: inFull ? phoneKey(typed) : null },
    reach: visibleReach(context.actor),
    limit: input.limit,
  })
  return {
    items: rows.slice(0, input.limit).map((row) => ({
      id: row.id,
      name: row.name,
      code: row.code,
      kind: row.kind,
      phone: inFull ? row.phone : maskPhone(row.phone),
      city: row.city,
      grade: row.grade,
      ownerName: row.ownerName,
      matched: whyMatched(typed, row, inFull),
    })),
    more: rows.length > input.limit || rows[0]?.isCapped === true,
  }
}
