/** Why a file cannot be read as a table. Each code has a sentence in both languages in `tabular.texts.ts`. */
export const tableFaultCodes = [
  'emptyFile',
  'noHeader',
  'noRows',
  'wrongType',
  'legacyXls',
  'passwordProtected',
  'truncated',
  'tooManyColumns',
  'tooManyRows',
  'tooLarge',
  'bomb',
  'binary',
  'mixedEncoding',
  'unclosedQuote',
  'lineTooLong',
  'sheetNotFound',
  'corrupt',
] as const
export type TableFaultCode = (typeof tableFaultCodes)[number]

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

  /** Outer rooms know more: the scanner its row, the door the name the user gave the file. What is known already stays. */
  with(params: TableFaultParams): TableFault {
    return new TableFault(this.code, { ...params, ...this.params }, this.cause)
  }
}
