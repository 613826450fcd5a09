import { translate, type Locale, type Texts } from '../../../kernel/texts.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { findLocaleOfUser } from './import.store.ts'
import { unnamedColumn } from './unnamed-column.rules.ts'

/** The language in which a person reads files that the program writes: the one they chose for its pages. */
export async function localeOfActor(context: Context): Promise<Locale> {
  return (await findLocaleOfUser(context.tx, context.actor.userId)) === 'en' ? 'en' : 'zh-CN'
}

/** A column as sentences name it: one without a header by its number. */
export function columnName(column: string, texts: Texts, locale: Locale): string {
  const n = unnamedColumn(column)
  return n === 0 ? column : translate(texts, locale, 'import.column.unnamed', { n })
}
