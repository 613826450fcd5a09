import { extname } from 'node:path'

// Path separators, controls, and marks that turn the direction of writing (`exe.gpj`) have no place in a name.
const unsafe = /[\p{Cc}\p{Cs}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const longest = 120

/** A name as it is shown and offered for download; never used as a path. Example: `cleanFileName('../a\\b:合同.pdf')` → `a_b_合同.pdf`. */
export function cleanFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(unsafe, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_')
    .replace(/^[.\s_]+/, '')
    .trimEnd()
  const extension = Array.from(extname(plain)).slice(0, 12).join('')
  const stem = Array.from(plain.slice(0, plain.length - extname(plain).length))
    .slice(0, longest - extension.length)
    .join('')
  return stem + extension || 'file'
}

const types: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
}

/** The type by the name's ending, from a short list without anything a browser would run; the sender's word is not asked. */
export const contentTypeOf = (name: string): string => types[extname(name).toLowerCase()] ?? 'application/octet-stream'
