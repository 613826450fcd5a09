/** How far a permission reaches: own records, those of the department, of the departments below too, or of the organisation. */
export type DataScope = 'own' | 'department' | 'departmentTree' | 'all'
export const dataScopes: readonly DataScope[] = ['own', 'department', 'departmentTree', 'all']

/** Who acts, taken from the session row alone (trust.md rule 1). */
export interface Actor {
  orgId: string
  userId: string
  name: string
  departmentId: string | null
  /** Permission name → widest scope that any of the actor's roles gives. Absent = not allowed. */
  permissions: ReadonlyMap<string, DataScope>
  /** Departments visible with scope `departmentTree` (own and all below); `department` sees only the own one. */
  departmentTreeIds: readonly string[]
  /** Where the act comes from, for the audit. */
  via: 'web' | 'api' | 'cli' | 'job'
}

const width: Record<DataScope, number> = { own: 0, department: 1, departmentTree: 2, all: 3 }

/** The wider of two scopes. Example: `widest('own', 'all')` → `'all'`. */
export const widest = (a: DataScope | undefined, b: DataScope): DataScope => (a !== undefined && width[a] >= width[b] ? a : b)

/** Whether the actor may perform the operation at all; the reach is `scopeOf`. */
export const may = (actor: Actor, permission: string): boolean => actor.permissions.has(permission)

/**
 * The reach of a permission as plain data that stores turn into SQL:
 * `all` = the organisation; otherwise records owned by the user or (departmentIds) lying in these departments.
 */
export interface Reach {
  all: boolean
  userId: string
  departmentIds: readonly string[]
}

export function reachOf(actor: Actor, permission: string): Reach {
  const scope = actor.permissions.get(permission)
  if (scope === 'all') return { all: true, userId: actor.userId, departmentIds: [] }
  const own = actor.departmentId === null ? [] : [actor.departmentId]
  const departmentIds = scope === 'department' ? own : scope === 'departmentTree' ? actor.departmentTreeIds : []
  return { all: false, userId: actor.userId, departmentIds }
}

/** Whether a record with this owner and department lies within the reach. */
export const reaches = (reach: Reach, ownerId: string | null, departmentId: string | null): boolean =>
  reach.all || ownerId === reach.userId || (departmentId !== null && reach.departmentIds.includes(departmentId))
