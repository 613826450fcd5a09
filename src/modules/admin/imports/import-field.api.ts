/** What a cell of a column is read as. `choice` maps typed words to a stored value; unknown words keep the default. */
export type FieldKind = 'text' | 'code' | 'decimal' | 'percent' | 'datetime' | 'date' | 'phone' | 'email' | 'boolean' | 'choice'

/** A value that an import target can take in, and the header words by which its column is recognised. */
export interface ImportField {
  key: string
  kind: FieldKind
  /** Key of the texts for its name. */
  label: string
  /** Header words, Chinese and English; compared without case, spaces, punctuation and full width. */
  synonyms: readonly string[]
  /** Words that mean it where no other field claims them: 姓名 is the customer in a list of names and telephones. */
  looseSynonyms?: readonly string[]
  /** It belongs to what one of these fields names, and is proposed beside a column for it only: 单位 is the unit of a product, else a customer. */
  onlyWith?: readonly string[]
  /** It is of its line alone, as a number is: never proposed to be taken from the row above. */
  perLine?: boolean
  /** Typed word → stored value, for `choice`. */
  choices?: Readonly<Record<string, string>>
  /** Longest text that is kept; longer ones are a problem of the row, never cut. */
  maxLength?: number
  /** Without a column for one field of each group the target cannot be imported. */
  needed?: string
}

export type TargetName = 'order-lines' | 'customers' | 'contacts' | 'products'
export const targetNames = ['order-lines', 'customers', 'contacts', 'products'] as const

/** A target as plain data: enough for proposing a mapping and for the mapping screen. */
export interface TargetDescription {
  name: TargetName
  label: string
  fields: readonly ImportField[]
}

/** One column of the file: which field it feeds, and how its values are to be read where they do not say it themselves. */
export interface ColumnMapping {
  /** Position in the file, from 0. */
  column: number
  field: string
  dateOrder?: 'ymd' | 'dmy' | 'mdy'
  decimalStyle?: 'point' | 'comma'
  /** Power of ten that its header names: 4 for 金额（万元）. */
  power?: number
  /** A blank cell means what stands above it, within one record. Unset, the values decide. */
  fillDown?: boolean
  /** It heads several records: what stands above it counts for a new one too. Only said by a person. */
  fillAcross?: boolean
}

export interface Mapping {
  target: TargetName
  columns: ColumnMapping[]
}

/** Something that the values alone do not tell and that must be answered before anything is written. */
export interface MappingQuestion {
  column: number
  header: string
  kind: 'dateOrder' | 'decimalStyle'
  /** Values that could be read in several ways. */
  samples: string[]
  /** These ways. */
  orders: ('ymd' | 'dmy' | 'mdy')[]
  /** The first row of them, where they came up behind the first rows only, while the whole file was read. */
  row?: number
}

/** Appends a row to a staging part of an import, in the sequence of the part's columns. */
export type Note = (part: string, row: readonly (string | number | null)[]) => void
