import { z } from 'zod'

/** Rows per page of every list; the upper bound holds for the API too. */
export const pageSize = z.coerce.number().int().min(1).max(200).default(50)

/** A page by key: `cursor` is opaque (the sort values of the last row) and absent on the first page. */
export interface Page<T> {
  items: T[]
  /** Absent when there are no more rows. */
  nextCursor?: string
}

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().optional() })

/** Cursors are base64url JSON arrays of the sort values; a broken one is refused as invalid input, never an error. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  btoaUtf8(JSON.stringify(values)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

export function decodeCursor(cursor: string, length: number): (string | number | null)[] | undefined {
  try {
    const values: unknown = JSON.parse(atobUtf8(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    if (!Array.isArray(values) || values.length !== length) return undefined
    return values.every((v) => v === null || typeof v === 'string' || typeof v === 'number') ? values : undefined
  } catch {
    return undefined
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

// Pure rooms have neither Buffer nor btoa; cursors are short, so a plain loop will do.
function btoaUtf8(text: string): string {
  const bytes = utf8Encode(text)
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const chunk = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    out += alphabet[(chunk >> 18) & 63]! + alphabet[(chunk >> 12) & 63]!
    out += i + 1 < bytes.length ? alphabet[(chunk >> 6) & 63]! : '='
    out += i + 2 < bytes.length ? alphabet[chunk & 63]! : '='
  }
  return out
}

function atobUtf8(encoded: string): string {
  const escaped: string[] = []
  let bits = 0
  let width = 0
  for (const char of encoded) {
    const value = alphabet.indexOf(char)
    if (value < 0) continue
    bits = (bits << 6) | value
    width += 6
    if (width >= 8) {
      width -= 8
      escaped.push(`%${((bits >> width) & 255).toString(16).padStart(2, '0')}`)
    }
  }
  return decodeURIComponent(escaped.join(''))
}

const utf8Encode = (text: string): number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map((m) =>
    m[1] ? Number.parseInt(m[1], 16) : m[2]!.codePointAt(0)!,
  )
