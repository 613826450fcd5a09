import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings, lockSettings, renameOrganisation, updateSettings } from './organisation.store.ts'
import type { settingsOperations } from './settings.api.ts'

type View = OutputOf<typeof settingsOperations.get>

export const viewSettings = (context: Context): Promise<View> => getSettings(context.tx)

export async function changeSettings(context: Context, input: ParsedInputOf<typeof settingsOperations.update>): Promise<View> {
  const { tx } = context
  await lockSettings(tx)
  const before = await getSettings(tx)
  const { version, ...changes } = input
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'settings', entityId: tx.orgId, version: before.version },
    { version, sent: changes, shown: { ...before } },
  )
  await updateSettings(tx, writeOn, changes)
  if (changes.name !== undefined) await renameOrganisation(tx, changes.name)
  const after = await getSettings(tx)
  await context.record({ entity: 'settings', entityId: tx.orgId, before, after })
  await context.emit('admin.settings.changed', {})
  return after
}
