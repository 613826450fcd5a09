import type { RowBatch } from './cell.ts'
import type { TableLimits } from './limits.ts'
import { takeBatches, type RawTable } from './raw-table.ts'
import { readSharedStrings, SharedStrings } from './shared-strings.ts'
import { SheetScanner } from './sheet-scanner.ts'
import { readWorkbook, type SheetRef, type Workbook } from './xlsx-workbook.ts'
import { xmlChunks } from './xml-text.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'

export type { SheetRef } from './xlsx-workbook.ts'

export type XlsxFile = {
  sheets: SheetRef[]
  date1904: boolean
  sheetTable(sheet: SheetRef): Promise<RawTable>
  close(): Promise<void>
}

/** Opens a workbook where it lies: only its table of contents, its styles and its distinct texts are held in memory. */
export async function openXlsx(path: string, limits: TableLimits): Promise<XlsxFile> {
  const zip = await openZip(path, limits)
  try {
    const workbook = await readWorkbook(zip, limits)
    let strings: Promise<SharedStrings> | undefined
    return {
      sheets: workbook.sheets.map(({ name, index, hidden }) => ({ name, index, hidden })),
      date1904: workbook.date1904,
      sheetTable: async (sheet) => {
        strings ??= loadStrings(zip, workbook.sharedStringsPart, limits)
        return sheetTable({ zip, workbook, limits }, sheet, await strings)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

async function loadStrings(zip: ZipArchive, part: string | undefined, limits: TableLimits): Promise<SharedStrings> {
  if (!part) return new SharedStrings(0)
  return readSharedStrings(xmlChunks(zip.chunks(part, limits.sheetBytes)), limits.sharedStringBytes)
}

type OpenBook = { zip: ZipArchive; workbook: Workbook; limits: TableLimits }

function sheetTable({ zip, workbook, limits }: OpenBook, sheet: SheetRef, strings: SharedStrings): RawTable {
  const { part } = workbook.sheets[sheet.index]!
  async function* batches(): AsyncGenerator<RowBatch> {
    const scanner = new SheetScanner({ strings, dateStyles: workbook.dateStyles, date1904: workbook.date1904, limits })
    let bytesRead = 0
    for await (const { text, compressedRead } of xmlChunks(zip.chunks(part, limits.sheetBytes))) {
      scanner.push(text)
      bytesRead = compressedRead
      yield* takeBatches(scanner, bytesRead, false)
    }
    scanner.end()
    yield* takeBatches(scanner, bytesRead, true)
  }
  return { totalBytes: zip.compressedSize(part), batches }
}
