import { isAscii } from 'node:buffer'
import { TableFault } from './fault.ts'
import type { ZipChunk } from './zip-archive.ts'

/** Far more than one tag with the longest text a cell may hold (32,767 characters). */
const maxPendingBytes = 8 * 1024 * 1024

export type XmlChunk = { text: string; compressedRead: number }

/**
 * Inflated bytes to text that always ends behind a tag, with the namespace prefix of the root taken off (`<x:row>` → `<row>`),
 * so that scanners look for plain tags and never meet half of one. Refuses document types: no workbook needs one, bombs do.
 */
export async function* xmlChunks(chunks: AsyncIterable<ZipChunk>): AsyncGenerator<XmlChunk> {
  let pending: Buffer = Buffer.alloc(0)
  let prefix: string | undefined
  for await (const { bytes, compressedRead } of chunks) {
    const cut = bytes.lastIndexOf(0x3e) + 1
    const whole = cut === 0 ? undefined : joined(pending, bytes.subarray(0, cut))
    pending = joined(whole ? Buffer.alloc(0) : pending, bytes.subarray(cut))
    if (pending.length > maxPendingBytes) throw new TableFault('corrupt', { reason: 'endless text' })
    if (!whole) continue
    const text = isAscii(whole) ? whole.toString('latin1') : whole.toString('utf8')
    prefix ??= rootPrefix(text)
    if (prefix === undefined) {
      pending = joined(whole, pending)
      continue
    }
    yield { text: prefix === '' ? text : withoutPrefix(text, prefix), compressedRead }
  }
  if (prefix === undefined) throw new TableFault('corrupt', { reason: 'no XML' })
}

/** A small part as a whole: workbook, relations, styles. */
export async function xmlPart(chunks: AsyncIterable<ZipChunk>): Promise<string> {
  const texts: string[] = []
  for await (const chunk of xmlChunks(chunks)) texts.push(chunk.text)
  return texts.join('')
}

/** Undefined while the root element is not in sight yet. */
function rootPrefix(text: string): string | undefined {
  const root = /<(?:([A-Za-z_][\w.-]*):)?[A-Za-z_]/.exec(text)
  const prolog = root ? text.slice(0, root.index) : text
  if (/<!(?:DOCTYPE|ENTITY)/i.test(prolog)) throw new TableFault('bomb', { reason: 'document type' })
  if (prolog.length > 65_536) throw new TableFault('corrupt', { reason: 'no root element' })
  return root ? (root[1] ?? '') : undefined
}

function withoutPrefix(text: string, prefix: string): string {
  return text.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</')
}

function joined(first: Buffer, second: Buffer): Buffer {
  return first.length === 0 ? second : Buffer.concat([first, second])
}

/** Attributes of each element of that name, by local name: `r:id` → `id`. For small parts only. */
export function* elements(xml: string, name: string): Generator<Map<string, string>> {
  const tag = new RegExp(`<(?:[\\w.-]+:)?${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*/?>`, 'g')
  for (const match of xml.matchAll(tag)) {
    const attributes = new Map<string, string>()
    for (const [, key, double, single] of match[1]!.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      attributes.set(key!, unescapeXml(double ?? single ?? ''))
    }
    yield attributes
  }
}

const namedEntities = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]) // prettier-ignore

/**
 * `&lt;` and `&#20013;`, then Excel's own `_x000D_` (ECMA-376 part 1, 22.9.2.19). Only XML's five names are known, so nothing can
 * expand; NUL is dropped and lone surrogates replaced, because no database holds them.
 */
export function unescapeXml(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, unescapeOne) : text
  if (!plain.includes('_')) return plain
  const excel = plain.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => character(Number.parseInt(hex, 16)))
  return excel.toWellFormed()
}

function unescapeOne(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return namedEntities.get(name) ?? whole
  return character(decimal ? Number(decimal) : Number.parseInt(hex!, 16))
}

function character(code: number): string {
  if (code === 0) return ''
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}
