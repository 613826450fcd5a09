import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { uuids } from '../../../platform/db/database.ts'

/** The customer of an order, from the view that customers publishes. */
export interface CustomerRef {
  id: string
  name: string
  code: string | null
  ownerId: string | null
  ownerDepartmentId: string | null
  isDeleted: boolean
}

export async function findCustomerRefs(tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerRef>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<CustomerRef>`
    select v.id, v.name, v.code, v.owner_id as "ownerId", v.owner_department_id as "ownerDepartmentId", v.is_deleted as "isDeleted"
      from customers.v_customer_ref v where v.org_id = ${tx.orgId} and v.id = any(${uuids(ids)})`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}
