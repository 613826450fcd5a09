import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * The next value of a named counter of the organisation, from 1. The row stays locked until the transaction ends, so that numbers have
 * neither gaps nor twins. Example: `nextCount(tx, 'sales.order.20261121')` → 1, then 2.
 */
export async function nextCount(tx: Tx, name: string): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    insert into platform.counter as k (org_id, name, value) values (${tx.orgId}, ${name}, 1)
    on conflict (org_id, name) do update set value = k.value + 1 returning value`.execute(tx.db)
  return rows[0]!.value
}
