import { TableFault } from './fault.ts'

/** The content decides, never the name: `.xls` is often a CSV or a web page, `.csv` is often a renamed workbook. */
export type FileKind = 'csv' | 'zip'

const knownTypes: readonly [magic: string, type: string][] = [
  ['%PDF-', 'pdf'],
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['BM', 'bmp'],
  ['RIFF', 'webp'],
  ['Rar!', 'rar'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['\x1f\x8b', 'gz'],
  ['{\\rtf', 'rtf'],
]

/** Magic words made of letters may also begin an honest text: only with a zero byte near them are they another type. */
const couldBeText = /^(?:BM|RIFF|GIF8|Rar!)/
const webPage = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|head|body|\?xml|meta)/i
const oleMagic = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** As an OLE directory spells it: UTF-16 little endian. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

export type ReadAt = (position: number, length: number) => Promise<Buffer>

/** Throws where the file can be no table; `zip` still has to prove that it is a workbook. */
export async function fileKindOf(readAt: ReadAt): Promise<FileKind> {
  const head = await readAt(0, 512)
  if (head.length === 0) throw new TableFault('emptyFile')
  const start = head.toString('latin1')
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip'
  if (start.startsWith(oleMagic)) throw await oleFault(head, readAt)
  if (webPage.test(start)) throw new TableFault('wrongType', { detected: start.includes('<?xml') ? 'xml' : 'html' })
  const known = knownTypes.find(([magic]) => start.startsWith(magic))
  if (known && (!couldBeText.test(start) || start.includes('\0'))) throw new TableFault('wrongType', { detected: known[1] })
  return 'csv'
}

/** An old `.xls` and a password-protected `.xlsx` share one container; its directory tells which (MS-CFB 2.2: shift at 30, sector at 48). */
async function oleFault(head: Buffer, readAt: ReadAt): Promise<TableFault> {
  if (head.length < 512) return new TableFault('truncated')
  const sectorBytes = 1 << Math.min(head.readUInt16LE(30), 12)
  const directory = await readAt((head.readUInt32LE(48) + 1) * sectorBytes, 8192)
  return new TableFault(directory.includes(encryptedPackage) ? 'passwordProtected' : 'legacyXls')
}
