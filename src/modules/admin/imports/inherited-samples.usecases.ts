import type { Cell } from '../../../platform/tabular/cell.ts'
import { dittoColumns, isDitto } from './ditto.rules.ts'
import { isBlankCell, makeFillDown } from './fill-down.rules.ts'
import type { Mapping, TargetDescription } from './import-field.api.ts'
import { cellText, type FileSource, type OpenFile } from './inspect-file.usecases.ts'
import type { RowProblem, Staged } from './stage-file.usecases.ts'
import { totalColumn } from './total-row.rules.ts'

interface StagedFile {
  file: OpenFile
  fileName: string
  source: FileSource
  mapping: Mapping
  target: TargetDescription
}

// A blank is no unreadable value by itself: what was refused stands above it.
const isInherited = ({ code, value }: RowProblem): boolean =>
  code.startsWith('value.') && code !== 'value.nothingAbove' && (isBlankCell(value) || isDitto(value))

/** The reasons with samples that say what was refused where the cell itself is blank or a ditto mark: the file is read up to the last of these. */
export async function sayInherited(problems: Staged['problems'], file: StagedFile): Promise<Staged['problems']> {
  const rows = new Set(problems.flatMap(({ samples }) => samples.filter(isInherited).map((sample) => sample.row)))
  if (rows.size === 0) return problems
  const understood = await readRows(file, rows)
  const said = (sample: RowProblem): RowProblem => {
    const cell = understood.get(sample.row)?.[file.source.columns.indexOf(sample.column)]
    return isInherited(sample) ? { ...sample, value: [...cellText(cell)].slice(0, 100).join('') } : sample
  }
  return problems.map((problem) => ({ ...problem, samples: problem.samples.map(said) }))
}

async function readRows({ file, ...staged }: StagedFile, wanted: ReadonlySet<number>): Promise<Map<number, readonly Cell[]>> {
  const { headerRow, sheet } = staged.source
  const table = await file({ fileName: staged.fileName, headerRow, ...(sheet === undefined ? {} : { sheet }) })
  const fill = makeFillDown<Cell>(staged.mapping, '', dittoColumns(staged.mapping, staged.target.fields))
  const found = new Map<number, readonly Cell[]>()
  try {
    for await (const { rows, rowNumbers } of table.rows()) {
      for (const [index, row] of rows.entries()) {
        const cells = totalColumn(row) >= 0 ? row : fill(row)
        if (wanted.has(rowNumbers[index]!)) found.set(rowNumbers[index]!, cells)
      }
      if (found.size === wanted.size) break
    }
  } finally {
    await table.close()
  }
  return found
}
