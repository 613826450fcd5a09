import type { Cell } from './cell.ts'
import { problems, type ValueProblem } from './value-problem.ts'

const yes = new Set(['是', '有', '对', '真', 'y', 'yes', 't', 'true', '1', '√', '✓', '✔', '☑'])
const no = new Set(['否', '无', '没有', '不是', '错', '假', 'n', 'no', 'f', 'false', '0', '×', '✗', '✘', '☐'])

/** 是/否, 有/无, Y/N, 1/0, true/false and tick marks. Blank → null: not said is not “no”. */
export function parseBoolean(cell: Cell): boolean | null | ValueProblem {
  if (typeof cell === 'boolean') return cell
  if (typeof cell === 'object') return 'error' in cell ? problems.errorCell : problems.notBoolean
  const word = String(cell).trim().normalize('NFKC').toLowerCase()
  if (word === '') return null
  if (yes.has(word)) return true
  return no.has(word) ? false : problems.notBoolean
}
