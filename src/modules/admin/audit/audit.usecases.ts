import { reachOf } from '../../../kernel/actor.ts'
import { notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../organisations/organisation.store.ts'
import type { PermissionCatalogue } from '../people/actor.usecases.ts'
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
  return { ...page, items: page.items.map((row) => inWords(row, catalogue)) }
}

export async function viewAuditEntry(
  context: Context,
  input: { id: string },
  catalogue: PermissionCatalogue,
): Promise<OutputOf<typeof auditOperations.get>> {
  const [row] = await listAudit(context.tx, reachOf(context.actor, 'admin.audit.list'), { id: input.id }, { limit: 1 })
  if (!row) throw notFound()
  return inWords(row, catalogue)
}

function inWords(row: AuditRow, catalogue: PermissionCatalogue): OutputOf<typeof auditOperations.get> {
  const summary = catalogue.operations.find((o) => o.name === row.operation)?.summary
  return { ...row, summary: summary ? [summary[0], summary[1]] : null }
}

export const viewAuditEntities = async (context: Context): Promise<{ items: string[] }> => ({
  items: await listAuditEntities(context.tx),
})
