/** How much of a file we are willing to read. Every limit refuses early, before the memory is spent. */
export type TableLimits = {
  /** Size of the file as it lies on disk, bytes. */
  fileBytes: number
  columns: number
  /** File rows, title and blank rows counted. */
  rows: number
  /** Characters in one row: a 100 MB line, or a quote never closed, stops here. */
  rowChars: number
  zipEntries: number
  /** Inflated bytes of one worksheet. */
  sheetBytes: number
  /** Inflated bytes of a part that is held in memory whole: workbook, relations, styles. */
  partBytes: number
  /** UTF-8 bytes of all distinct texts of a workbook. */
  sharedStringBytes: number
  /** Inflated : compressed, looked at once `bombBytes` have come out. Real worksheets reach about 30:1, repetitive ones 100:1. */
  inflateRatio: number
  bombBytes: number
}

const MB = 1024 * 1024

export const defaultLimits: TableLimits = {
  fileBytes: 200 * MB,
  columns: 1000,
  rows: 1_048_576,
  rowChars: 1_000_000,
  zipEntries: 1000,
  sheetBytes: 2048 * MB,
  partBytes: 16 * MB,
  sharedStringBytes: 256 * MB,
  inflateRatio: 200,
  bombBytes: 50 * MB,
}
