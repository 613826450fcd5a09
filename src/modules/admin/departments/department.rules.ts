import { accept, refuse, type Result } from '../../../kernel/result.ts'

// Departments form a tree: none may lie below itself, and none is deeper than ten levels (ORG departments).
// Example: 公司 > 华东 > 上海. Moving 华东 below 上海 is refused as a cycle; deleting 华东 is refused while 上海 or a person is in it.

export interface Branch {
  id: string
  parentId: string | null
}

export const deepest = 10

export type PlaceRefusal = 'admin.department.cycle' | 'admin.department.tooDeep'

/** Whether a department (null: a new one) may lie below `parentId`. */
export function checkPlace(
  departments: readonly Branch[],
  id: string | null,
  parentId: string | null,
): Result<string | null, PlaceRefusal> {
  const above = ancestors(departments, parentId)
  if (id !== null && above.includes(id)) return refuse('admin.department.cycle')
  if (above.length + heightOf(departments, id) > deepest) return refuse('admin.department.tooDeep', { limit: deepest })
  return accept(parentId)
}

// From the parent up to the root. Ends even if the stored tree had a cycle.
function ancestors(departments: readonly Branch[], from: string | null): string[] {
  const parents = new Map(departments.map((d) => [d.id, d.parentId]))
  const path: string[] = []
  for (let id = from; id !== null && !path.includes(id); id = parents.get(id) ?? null) path.push(id)
  return path
}

// Levels of the moved branch itself: 1 for a department without any below.
function heightOf(departments: readonly Branch[], id: string | null): number {
  let height = 1
  let level = departments.filter((d) => d.parentId === id && id !== null).map((d) => d.id)
  while (level.length > 0 && height <= departments.length) {
    height += 1
    const parents = new Set(level)
    level = departments.filter((d) => d.parentId !== null && parents.has(d.parentId)).map((d) => d.id)
  }
  return height
}

export type DeleteRefusal = 'admin.department.hasPeople' | 'admin.department.hasDepartments'

/** A department can go when nobody and nothing is in it; disabled people count, they may come back. */
export function checkDelete(contents: { people: number; departments: number }): Result<null, DeleteRefusal> {
  if (contents.departments > 0) return refuse('admin.department.hasDepartments', { count: contents.departments })
  if (contents.people > 0) return refuse('admin.department.hasPeople', { count: contents.people })
  return accept(null)
}
