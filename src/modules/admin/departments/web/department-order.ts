export interface Branch<D> {
  department: D
  /** 0 at the top. */
  level: number
}

/** Departments in the order of a tree, each with its depth; those whose parent is missing stand at the top. */
export function branchesOf<D extends { id: string; parentId: string | null }>(departments: readonly D[]): Branch<D>[] {
  const ids = new Set(departments.map((d) => d.id))
  const children = Map.groupBy(departments, (d) => (d.parentId !== null && ids.has(d.parentId) ? d.parentId : null))
  const result: Branch<D>[] = []
  const add = (parentId: string | null, level: number): void => {
    for (const department of children.get(parentId) ?? []) {
      result.push({ department, level })
      add(department.id, level + 1)
    }
  }
  add(null, 0)
  return result
}
