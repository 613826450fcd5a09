import { reachOf } from '../../../kernel/actor.ts'
import { notFound } from '../../../kernel/fault.ts'
import { isId } from '../../../kernel/ids.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { listDepartments } from '../departments/department.store.ts'
import { getSettings } from '../organisations/organisation.store.ts'
import type { PermissionCatalogue } from '../people/actor.usecases.ts'
import { pickUsers } from '../people/user.store.ts'
import type { auditOperations } from './audit.api.ts'
import { listAudit, listAuditEntities, type AuditRow } from './audit.store.ts'
import { instantCursor, instantsOf, pageByInstant } from './instant-page.rules.ts'

export async function viewAudit(
  context: Context,
  input: ParsedInputOf<typeof auditOperations.list>,
  catalogue: PermissionCatalogue,
): Promise<OutputOf<typeof auditOperations.list>> {
  const { tx, actor } = context
  const { timeZone } = await getSettings(tx)
  const after = instantCursor(input.cursor)
  const rows = await listAudit(
    tx,
    reachOf(actor, 'admin.audit.list'),
    { userId: input.userId, entity: input.entity, entityId: input.entityId, ...instantsOf(input, timeZone) },
    { ...(after && { after }), limit: input.limit + 1 },
  )
  const page = pageByInstant(rows, input.limit)
  const names = await namesIn(context, page.items)
  return { ...page, items: page.items.map((row) => inWords(row, catalogue, names)) }
}

export async function viewAuditEntry(
  context: Context,
  input: { id: string },
  catalogue: PermissionCatalogue,
): Promise<OutputOf<typeof auditOperations.get>> {
  const [row] = await listAudit(context.tx, reachOf(context.actor, 'admin.audit.list'), { id: input.id }, { limit: 1 })
  if (!row) throw notFound()
  return inWords(row, catalogue, await namesIn(context, [row]))
}

const peopleFields = ['ownerId', 'assigneeId', 'heirId', 'userId']
const departmentFields = ['departmentId', 'parentId']

const idsIn = ({ before, after }: AuditRow, fields: readonly string[]): string[] =>
  [before, after].flatMap((values) =>
    fields.map((field) => (values as Record<string, unknown> | null)?.[field]).filter((value) => typeof value === 'string'),
  )

/** Names of the people and departments that lines speak of by id. */
async function namesIn(context: Context, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => idsIn(row, peopleFields)).filter((id) => isId(id)))]
  const people = ids.length === 0 ? [] : await pickUsers(context.tx, { ids, limit: ids.length })
  const departments = rows.some((row) => idsIn(row, departmentFields).length > 0) ? await listDepartments(context.tx) : []
  return new Map([...people, ...departments].map(({ id, name }) => [id, name]))
}

function inWords(
  row: AuditRow,
  catalogue: PermissionCatalogue,
  names: ReadonlyMap<string, string>,
): OutputOf<typeof auditOperations.get> {
  const own = idsIn(row, [...peopleFields, ...departmentFields]).flatMap((id) => {
    const name = names.get(id)
    return name === undefined ? [] : [[id, name] as const]
  })
  const summary = catalogue.operations.find((o) => o.name === row.operation)?.summary
  return { ...row, names: Object.fromEntries(own), summary: summary ? [summary[0], summary[1]] : null }
}

export const viewAuditEntities = async (context: Context): Promise<{ items: string[] }> => ({
  items: await listAuditEntities(context.tx),
})
