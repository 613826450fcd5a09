import { isEmail } from '../../kernel/email.ts'
import type { Cell } from './cell.ts'
import { problems, type ValueProblem } from './value-problem.ts'
import { parseText } from './value-text.ts'

const linkScheme = /^mailto:/i

/** An e-mail address; `wang＠corp.cn` and the link `mailto:wang@corp.cn` of a workbook are `wang@corp.cn`. Blank → null. */
export function parseEmail(cell: Cell): string | null | ValueProblem {
  const text = parseText(cell)
  if (typeof text !== 'string') return text
  const address = text.normalize('NFKC').replace(linkScheme, '')
  return isEmail(address) ? address : problems.notEmail
}
