/** Why a file cannot be read as a table. Each code has a sentence in both languages in `tabular.texts.ts`. */
export type TableFaultCode =
  | 'emptyFile'
  | 'noHeader'
  | 'noRows'
  | 'wrongType'
  | 'legacyXls'
  | 'passwordProtected'
  | 'truncated'
  | 'tooManyColumns'
  | 'tooManyRows'
  | 'tooLarge'
  | 'bomb'
  | 'binary'
  | 'mixedEncoding'
  | 'unclosedQuote'
  | 'lineTooLong'
  | 'sheetNotFound'
  | 'corrupt'

export type TableFaultParams = {
  fileName?: string
  /** Row as the user sees it in Excel: 1-based, title and blank rows counted. */
  row?: number
  column?: number
  /** The limit that was passed, in the unit of the code: columns, rows, characters or megabytes. */
  limit?: number
  sheet?: string
  /** What the file turned out to be: 'pdf', 'png', 'docx', 'html'… */
  detected?: string
  /** For the log, not for the user. */
  reason?: string
}

export class TableFault extends Error {
  override readonly name = 'TableFault'
  readonly code: TableFaultCode
  readonly params: TableFaultParams

  constructor(code: TableFaultCode, params: TableFaultParams = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause })
    this.code = code
    this.params = params
  }

  /** Only the door knows the name the user gave the file; the rooms behind it throw without. */
  withFileName(fileName: string): TableFault {
    return new TableFault(this.code, { fileName, ...this.params }, this.cause)
  }
}
