import { reachOf } from '../../../kernel/actor.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { instantCursor, instantsOf, pageByInstant } from '../audit/instant-page.rules.ts'
import { getSettings } from '../organisations/organisation.store.ts'
import type { signInLogOperations } from './sign-in-log.api.ts'
import { listSignIns } from './sign-in-log.store.ts'

export async function viewSignIns(
  context: Context,
  input: ParsedInputOf<typeof signInLogOperations.list>,
): Promise<OutputOf<typeof signInLogOperations.list>> {
  const { tx, actor } = context
  const { timeZone } = await getSettings(tx)
  const after = instantCursor(input.cursor)
  const rows = await listSignIns(
    tx,
    reachOf(actor, 'admin.signInLog.list'),
    { userId: input.userId, outcome: input.outcome, ...instantsOf(input, timeZone) },
    { ...(after && { after }), limit: input.limit + 1 },
  )
  return pageByInstant(rows, input.limit)
}
