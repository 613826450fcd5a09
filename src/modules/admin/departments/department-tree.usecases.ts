import type { Tx } from '../../../platform/db/database.ts'
import { departmentTree } from '../roles/grants.rules.ts'
import { listDepartments } from './department.store.ts'

/** A department and all below it, for modules that restrict an analysis to one. */
export async function departmentTreeOf(tx: Tx, departmentId: string): Promise<string[]> {
  return departmentTree(await listDepartments(tx), departmentId)
}
