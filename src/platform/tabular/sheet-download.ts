import { Readable } from 'node:stream'
import type { Download } from '../operations/binding.ts'
import { csvPieces, type CsvValue } from './write-csv.ts'
import { xlsxStream, type XlsxColumn } from './write-xlsx.ts'

export const sheetFormats = ['csv', 'xlsx'] as const
export type SheetFormat = (typeof sheetFormats)[number]

export interface Sheet {
  /** Without an ending. */
  fileName: string
  /** Name of the sheet in a workbook. */
  title: string
  columns: readonly XlsxColumn[]
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>
}

/** A list as a file, streamed: the same rows and titles as CSV or as a workbook. */
export function sheetDownload({ fileName, title, columns, rows }: Sheet, format: SheetFormat): Download {
  if (format === 'csv') {
    const titles = columns.map((column) => column.header)
    return {
      fileName: `${fileName}.csv`,
      contentType: 'text/csv; charset=utf-8',
      stream: Readable.from(csvPieces(titles, rows)),
    }
  }
  return {
    fileName: `${fileName}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    stream: Readable.fromWeb(xlsxStream(title, columns, rows) as never),
  }
}
