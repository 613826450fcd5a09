import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withinReach } from '../../../platform/search/search-words.ts'
import { withinScope } from '../archive/customer-scope.store.ts'
import { run } from '../list/prepared.store.ts'

export interface FoundContact {
  id: string
  name: string
  nameSort: string
  title: string | null
  phone: string | null
  customerId: string
  customerName: string
  isCapped: boolean
}

// As many customers may answer (see customer-search.store.ts), and as many of their contacts are looked at.
const customerCap = 250
const contactCap = 2000

/** Contacts of customers that have one of the name or number, the larger customers first; which contact it is, a rule decides. */
export async function findContacts(tx: Tx, tsquery: string, reach: Reach): Promise<FoundContact[]> {
  const narrowed = reach.all ? tsquery : withinReach(tsquery, reach)
  // Few customers are looked up one by one (`offset 0` keeps the planner to it): where random reads count as dear it would rather read
  // both tables whole.
  const statement = sql<FoundContact>`
    with hit as materialized (select x as customer_id from customers.find_words(${tx.orgId}, ${narrowed}::tsquery, ${sql.raw(String(customerCap))}) as x),
    found as materialized (
      select c.id, c.name, c.net_minor from hit cross join lateral (
        select c.id, c.name, c.net_minor from customers.customer c
        where c.org_id = ${tx.orgId} and c.id = hit.customer_id and c.deleted_at is null and ${withinScope(reach)} offset 0) c
    )
    select k.id, k.name, k.name_sort as "nameSort", k.title, k.phone, f.id as "customerId", f.name as "customerName",
      (select count(*) >= ${sql.raw(String(customerCap))} from hit) as "isCapped"
    from found f cross join lateral (
      select * from customers.contact k where k.org_id = ${tx.orgId} and k.customer_id = f.id and k.deleted_at is null offset 0) k
    order by f.net_minor desc, f.id, k.is_primary desc, k.name_sort, k.id limit ${sql.raw(String(contactCap))}`
  return run(tx, statement, true)
}
