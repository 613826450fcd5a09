import type { Locale } from '../../../kernel/texts.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { findLocaleOfUser } from './import.store.ts'

/** The language in which a person reads files that the program writes: the one they chose for its pages. */
export async function localeOfActor(context: Context): Promise<Locale> {
  return (await findLocaleOfUser(context.tx, context.actor.userId)) === 'en' ? 'en' : 'zh-CN'
}
