import { accept, refuse, type Result } from '../../../kernel/result.ts'
import { presetRoles, type PresetRole } from './role.api.ts'

// What a role is called. A preset is called what the program calls it, in the language of whoever looks, until a person gives it a name of
// their own: that one holds for everybody. Named after the program's word again, in either language, it follows the languages again.
// Example: 销售经理 is “Sales manager” to an English reader; renamed to 区域经理 it is 区域经理 to both; renamed to “Sales manager” it is
// 销售经理 to a Chinese reader. Nobody's own role may be called what a preset is called in either language: to somebody it would be twice there.

export interface NamedRole {
  /** Null: as the program calls the preset. */
  name: string | null
  preset: string | null
}

/** What the program calls a preset; a preset of another version of the program is called by its key. */
const wordsOf = (preset: string): readonly [zh: string, en: string] =>
  Object.hasOwn(presetRoles, preset) ? presetRoles[preset as PresetRole] : [preset, preset]

/** The name in both languages. */
export const roleWords = ({ name, preset }: NamedRole): readonly [zh: string, en: string] =>
  name === null ? wordsOf(preset ?? '') : [name, name]

/** The name to keep: none when it is the program's own word for the preset. */
export const nameToKeep = (preset: string | null, name: string): string | null =>
  preset !== null && wordsOf(preset).includes(name) ? null : name

/** Whether a role may be called so; `others` are all but itself. */
export function checkName(role: NamedRole, others: readonly NamedRole[]): Result<null, 'admin.role.nameTaken'> {
  const taken = new Set(others.flatMap(roleWords))
  return roleWords(role).some((word) => taken.has(word)) ? refuse('admin.role.nameTaken') : accept(null)
}
