import { stat } from 'node:fs/promises'
import type { RowBatch } from './cell.ts'
import { openBytes, type ByteSource } from './byte-source.ts'
import { openCsv } from './csv-table.ts'
import { TableFault } from './fault.ts'
import { fileKindOf, type FileKind } from './file-kind.ts'
import { detectHeader, headerAt, type Header, type SampleRows } from './header.ts'
import { defaultLimits, type TableLimits } from './limits.ts'
import type { RawTable } from './raw-table.ts'
import { openXlsx, type SheetRef, type XlsxFile } from './xlsx-table.ts'

/** Rows looked at for the header and the width of the table. */
const sampleRows = 200
/** Sheets looked at for the one that holds most. */
const sheetsCompared = 30

export type OpenTableOptions = {
  /** The name the user knows the file by: for messages only, the content decides the type. */
  fileName: string
  /** Name or 0-based index; without it the visible sheet that holds most. */
  sheet?: string | number
  /** Where detection was wrong: the file row of the header, or 0 for “there is none”. */
  headerRow?: number
  /** CSV only: a TextDecoder name, for 'big5', 'windows-1252' and others that cannot be detected. */
  encoding?: string
  limits?: Partial<TableLimits>
}

export type TableSource = {
  kind: 'csv' | 'xlsx'
  fileName: string
  /** Empty for CSV. */
  sheets: SheetRef[]
  sheet?: SheetRef
  /** CSV only: 'utf-8', 'gb18030', 'utf-16le'… */
  encoding?: string
  separator?: string
  /** 1-based file row, 0 where the file has none. */
  headerRow: number
  columns: string[]
  /** Excel for Mac before 2011: numbers that are dates without a date format count from 1904. */
  date1904: boolean
  totalBytes: number
  /** Each call reads the data anew from the row below the header. A row may be shorter or longer than `columns`. */
  rows(): AsyncGenerator<RowBatch>
  close(): Promise<void>
}

/**
 * Opens a CSV or Excel file and finds its header. Throws TableFault, here or while `rows()` is read.
 * Example: `const table = await openTable(path, { fileName }); for await (const batch of table.rows()) …; await table.close()`.
 */
export async function openTable(path: string, options: OpenTableOptions): Promise<TableSource> {
  const limits = { ...defaultLimits, ...options.limits }
  return named(options.fileName, async () => {
    const bytes = (await stat(path)).size
    if (bytes > limits.fileBytes) throw new TableFault('tooLarge', { limit: Math.floor(limits.fileBytes / 1024 / 1024) })
    const source = await openBytes(path)
    let kind: FileKind | undefined
    try {
      kind = await fileKindOf((position, length) => source.read(position, length))
      if (kind === 'csv') return await openCsvSource(source, options, limits)
    } catch (error) {
      await source.close()
      throw error
    }
    await source.close()
    return openXlsxSource(path, options, limits)
  })
}

/** The same of a text file whose bytes may still be on their way; undefined for any other kind, which can only be read as a whole. */
export async function openArriving(source: ByteSource, options: OpenTableOptions): Promise<TableSource | undefined> {
  const limits = { ...defaultLimits, ...options.limits }
  return named(options.fileName, async () => {
    const kind = await fileKindOf((position, length) => source.read(position, length))
    // Whoever brought the source closes it.
    return kind === 'csv' ? { ...(await openCsvSource(source, options, limits)), close: async () => {} } : undefined
  })
}

async function openCsvSource(source: ByteSource, options: OpenTableOptions, limits: TableLimits): Promise<TableSource> {
  const csv = await openCsv(source, limits, options.encoding)
  const header = await findHeader(csv, options.headerRow)
  return {
    kind: 'csv',
    fileName: options.fileName,
    sheets: [],
    encoding: csv.encoding,
    separator: csv.separator,
    headerRow: header.row,
    columns: header.columns,
    date1904: false,
    totalBytes: csv.totalBytes,
    rows: () => rowsBelow(csv, header.row, options.fileName),
    close: () => source.close(),
  }
}

async function openXlsxSource(path: string, options: OpenTableOptions, limits: TableLimits): Promise<TableSource> {
  const file = await openXlsx(path, limits)
  try {
    const { sheet, raw, header } = await pickSheet(file, options)
    return {
      kind: 'xlsx',
      fileName: options.fileName,
      sheets: file.sheets,
      sheet,
      headerRow: header.row,
      columns: header.columns,
      date1904: file.date1904,
      totalBytes: raw.totalBytes,
      rows: () => rowsBelow(raw, header.row, options.fileName),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

type OpenSheet = { sheet: SheetRef; raw: RawTable; sample: SampleRows; cells: number }

async function pickSheet(file: XlsxFile, options: OpenTableOptions): Promise<{ sheet: SheetRef; raw: RawTable; header: Header }> {
  const wanted = options.sheet
  const visible = file.sheets.filter((sheet) => !sheet.hidden)
  const candidates =
    wanted === undefined
      ? (visible.length > 0 ? visible : file.sheets).slice(0, sheetsCompared)
      : file.sheets.filter((sheet) => sheet.name === wanted || sheet.index === wanted).slice(0, 1)
  if (candidates.length === 0) throw new TableFault('sheetNotFound', { sheet: String(wanted ?? '') })
  let best: OpenSheet | undefined
  for (const sheet of candidates) {
    const found = await lookAt(file, sheet, wanted === undefined && sheet !== candidates[0])
    if (found && found.cells > (best?.cells ?? 0)) best = found
  }
  if (!best) throw new TableFault('emptyFile')
  return { sheet: best.sheet, raw: best.raw, header: headerOf(best.sample, options.headerRow) }
}

/** The beginning of a sheet, and how many cells the whole holds if it goes on like that. A sheet beside the first may be unreadable. */
async function lookAt(file: XlsxFile, sheet: SheetRef, beside: boolean): Promise<OpenSheet | undefined> {
  try {
    const raw = await file.sheetTable(sheet)
    for await (const { rows, rowNumbers, bytesRead } of raw.batches()) {
      const sample = { rows: rows.slice(0, sampleRows), rowNumbers: rowNumbers.slice(0, sampleRows) }
      const filled = rows.reduce((sum, row) => sum + row.filter((cell) => cell !== '').length, 0)
      return { sheet, raw, sample, cells: filled * Math.max(1, raw.totalBytes / Math.max(1, bytesRead)) }
    }
    return undefined
  } catch (error) {
    if (beside && error instanceof TableFault) return undefined
    throw error
  }
}

async function findHeader(raw: RawTable, wantedRow: number | undefined): Promise<Header> {
  return headerOf(await readSample(raw), wantedRow)
}

function headerOf(sample: SampleRows, wantedRow: number | undefined): Header {
  const header = wantedRow === undefined ? detectHeader(sample) : headerAt(sample, wantedRow)
  if (sample.rowNumbers.at(-1)! <= header.row) throw new TableFault('noRows', { row: header.row })
  return header
}

async function readSample(raw: RawTable): Promise<SampleRows> {
  for await (const batch of raw.batches()) {
    return { rows: batch.rows.slice(0, sampleRows), rowNumbers: batch.rowNumbers.slice(0, sampleRows) }
  }
  return { rows: [], rowNumbers: [] }
}

async function* rowsBelow(raw: RawTable, headerRow: number, fileName: string): AsyncGenerator<RowBatch> {
  try {
    for await (const batch of raw.batches()) {
      const skip = batch.firstRow > headerRow ? 0 : batch.rowNumbers.filter((row) => row <= headerRow).length
      if (skip === batch.rows.length) continue
      yield skip === 0 ? batch : withoutFirst(batch, skip)
    }
  } catch (error) {
    throw error instanceof TableFault ? error.with({ fileName }) : error
  }
}

function withoutFirst(batch: RowBatch, count: number): RowBatch {
  const rowNumbers = batch.rowNumbers.slice(count)
  return { rows: batch.rows.slice(count), rowNumbers, firstRow: rowNumbers[0]!, bytesRead: batch.bytesRead }
}

async function named<T>(fileName: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof TableFault ? error.with({ fileName }) : error
  }
}
