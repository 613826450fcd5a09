import { Readable } from 'node:stream'
import { Fault, notFound } from '../../../kernel/fault.ts'
import { translate, type Locale, type Texts } from '../../../kernel/texts.ts'
import type { Download } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { restore } from '../../../platform/tabular/neutralise.ts'
import { csvPieces } from '../../../platform/tabular/write-csv.ts'
import type { Cell } from '../../../platform/tabular/cell.ts'
import { openTable } from '../../../platform/tabular/table.ts'
import { xlsxStream } from '../../../platform/tabular/write-xlsx.ts'
import { dittoColumns } from './ditto.rules.ts'
import { makeFillDown } from './fill-down.rules.ts'
import type { ImportCatalogue } from './import-catalogue.usecases.ts'
import { targetOf } from './import-catalogue.usecases.ts'
import type { ImportField, Mapping } from './import-field.api.ts'
import { columnName } from './import-locale.usecases.ts'
import { findImport, type StoredImport } from './import.store.ts'
import { demandFile, importPath } from './import.usecases.ts'
import { cellText, type FileSource } from './inspect-file.usecases.ts'
import { countStaging, listProblems } from './staging.store.ts'
import { totalColumn } from './total-row.rules.ts'
import { unnamedColumn } from './unnamed-column.rules.ts'

/** In which words files are written: all texts, and the language of whoever reads them. */
export interface FileWords {
  texts: Texts
  locale: Locale
}

/** Refused rows in the layout of the file with the reasons behind: mend them there and import the file again. */
export async function errorFile(
  context: Context,
  input: { id: string },
  catalogue: ImportCatalogue,
  { texts, locale }: FileWords,
): Promise<Download> {
  const found = await findImport(context.tx, input.id)
  if (!found) throw notFound()
  demandFile(found)
  const { database } = context.machines
  // Staging does not survive a crash of the database: an empty part says no more than a missing one.
  if (!(await countStaging(database, found.id, 'problem'))) throw new Fault('refused', 'admin.import.noErrors')
  const reasons = await listProblems(database, found.id)
  const source = found.source as FileSource
  const explain = (codes: string): string =>
    codes
      .split(';')
      .map((one) => explainOne(one, source, texts, locale))
      .join('；')
  const columns = [...headerOf(found, catalogue, { texts, locale }), translate(texts, locale, 'import.errorFile.reason')]
  const path = importPath(context.machines, context.tx.orgId, found.id)
  const lines = badRows(path, found, { reasons, explain, fields: fieldsOf(found, catalogue) })
  const base = found.fileName.replace(/\.\w+$/, '')
  return {
    fileName: `${base}-${translate(texts, locale, 'import.errorFile.name')}.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: Readable.from(csvPieces(columns, lines)),
  }
}

/** The word by which the column of a field is known best; names alone (“名称”) mean different fields in different files. */
function headerWord(field: ImportField, locale: Locale): string | undefined {
  const word = field.synonyms.find((synonym) => /\p{Script=Han}/u.test(synonym) === (locale === 'zh-CN'))
  return word && word.charAt(0).toUpperCase() + word.slice(1)
}

const fieldsOf = ({ target }: StoredImport, catalogue: ImportCatalogue): readonly ImportField[] =>
  target === null ? [] : targetOf(catalogue, target).fields

/** The file's own header. Columns without one are headed by what they were mapped to, so that the mended file is recognised. */
function headerOf(found: StoredImport, catalogue: ImportCatalogue, { texts, locale }: FileWords): string[] {
  const { columns } = found.source as FileSource
  const mapped = new Map(((found.mapping as Partial<Mapping>).columns ?? []).map((c) => [c.column, c.field]))
  const fields = fieldsOf(found, catalogue)
  return columns.map((name, column) => {
    if (unnamedColumn(name) === 0) return name
    const field = fields.find(({ key }) => key === mapped.get(column))
    return (field && headerWord(field, locale)) ?? columnName(name, texts, locale)
  })
}

function explainOne(one: string, source: FileSource, texts: Texts, locale: Locale): string {
  const at = one.indexOf(':')
  const column = source.columns[Number(one.slice(0, at))]
  const words = translate(texts, locale, one.slice(at + 1))
  return column === undefined ? words : `${columnName(column, texts, locale)}: ${words}`
}

interface Explained {
  reasons: ReadonlyMap<number, string>
  explain: (codes: string) => string
  fields: readonly ImportField[]
}

async function* badRows(path: string, found: StoredImport, { reasons, explain, fields }: Explained): AsyncGenerator<string[]> {
  const { fileName } = found
  const source = found.source as FileSource
  const table = await openTable(path, {
    fileName,
    headerRow: source.headerRow,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
  })
  const mapping: Mapping = { target: 'customers', columns: [], ...(found.mapping as Partial<Mapping>) }
  const fill = makeFillDown<Cell>(mapping, '', dittoColumns(mapping, fields))
  try {
    for await (const batch of table.rows()) {
      for (const [index, row] of batch.rows.entries()) {
        // What a blank or a ditto mark took from a row above is written out: here other rows stand above it.
        const cells = totalColumn(row) >= 0 ? row : fill(row)
        const codes = reasons.get(batch.rowNumbers[index]!)
        if (codes !== undefined)
          // Made harmless once, not twice, so that the mended file reads like the first one.
          yield [...source.columns.map((_, column) => restore(cellText(cells[column]))), explain(codes)]
      }
    }
  } finally {
    await table.close()
  }
}

/** An empty workbook with the field names of a target, for those who like to begin with one. */
export function templateFile(input: { target: string }, catalogue: ImportCatalogue, texts: Texts, locale: Locale): Download {
  const target = targetOf(catalogue, input.target)
  const columns = target.fields.map((field) => ({ header: translate(texts, locale, field.label), width: 16 }))
  const name = translate(texts, locale, target.label)
  return {
    fileName: `${name}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    stream: Readable.fromWeb(xlsxStream(name, columns, [])),
  }
}
