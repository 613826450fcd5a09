import { Fault, decide, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { makeId } from '../../../platform/make-id.ts'
import { conflictOf, versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { departmentOperations } from './department.api.ts'
import { checkDelete, checkPlace } from './department.rules.ts'
import {
  countPeople,
  findDeletedDepartment,
  insertDepartment,
  listDepartments,
  lockDepartments,
  updateDepartment,
  type StoredDepartment,
} from './department.store.ts'

type View = OutputOf<typeof departmentOperations.create>

export const viewDepartments = async (context: Context): Promise<{ items: View[] }> => ({
  items: await listDepartments(context.tx),
})

export async function createDepartment(
  context: Context,
  input: ParsedInputOf<typeof departmentOperations.create>,
): Promise<View> {
  const { tx } = context
  await lockDepartments(tx)
  const departments = await listDepartments(tx)
  if (input.parentId !== null && !departments.some((d) => d.id === input.parentId)) throw notFound()
  decide(checkPlace(departments, null, input.parentId))
  const id = makeId()
  await insertDepartment(tx, { id, ...input })
  await context.record({ entity: 'department', entityId: id, after: input })
  return changed(context, id)
}

export async function editDepartment(context: Context, input: ParsedInputOf<typeof departmentOperations.update>): Promise<View> {
  const { tx } = context
  const { id, version, ...changes } = input
  await lockDepartments(tx)
  const departments = await listDepartments(tx)
  const before = find(departments, id)
  if (changes.parentId !== undefined) {
    if (changes.parentId !== null && !departments.some((d) => d.id === changes.parentId)) throw notFound()
    decide(checkPlace(departments, id, changes.parentId))
  }
  const shown = { name: before.name, parentId: before.parentId, sort: before.sort }
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'department', entityId: id, version: before.version },
    { version, sent: changes, shown },
  )
  await updateDepartment(tx, id, writeOn, changes)
  await context.record({ entity: 'department', entityId: id, before: shown, after: { ...changes, version: writeOn + 1 } })
  return changed(context, id)
}

export async function removeDepartment(
  context: Context,
  input: ParsedInputOf<typeof departmentOperations.delete>,
): Promise<Record<string, never>> {
  const { tx } = context
  await lockDepartments(tx)
  const departments = await listDepartments(tx)
  const before = find(departments, input.id)
  decide(
    checkDelete({
      people: await countPeople(tx, input.id),
      departments: departments.filter((d) => d.parentId === input.id).length,
    }),
  )
  if (!(await updateDepartment(tx, input.id, input.version, { deleted: true }))) throw conflictOf(before.version, before, {})
  await context.record({ entity: 'department', entityId: input.id, before: { name: before.name, parentId: before.parentId } })
  await context.emit('admin.department.changed', { departmentId: input.id })
  return {}
}

export async function restoreDepartment(
  context: Context,
  input: ParsedInputOf<typeof departmentOperations.restore>,
): Promise<View> {
  const { tx } = context
  await lockDepartments(tx)
  const deleted = await findDeletedDepartment(tx, input.id)
  if (!deleted) throw notFound()
  const departments = await listDepartments(tx)
  if (deleted.parentId !== null && !departments.some((d) => d.id === deleted.parentId))
    throw new Fault('refused', 'admin.department.parentDeleted')
  await updateDepartment(tx, input.id, deleted.version, { deleted: false })
  await context.record({ entity: 'department', entityId: input.id, after: { name: deleted.name, parentId: deleted.parentId } })
  return changed(context, input.id)
}

function find(departments: readonly StoredDepartment[], id: string): StoredDepartment {
  const found = departments.find((d) => d.id === id)
  if (!found) throw notFound()
  return found
}

async function changed(context: Context, id: string): Promise<View> {
  await context.emit('admin.department.changed', { departmentId: id })
  return find(await listDepartments(context.tx), id)
}
