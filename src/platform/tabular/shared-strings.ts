import { TableFault } from './fault.ts'
import { unescapeXml, type XmlChunk } from './xml-text.ts'

const blockBytes = 1024 * 1024
/** Texts kept ready at a time, by their number modulo this; a power of two. */
const cacheSlots = 32_768

/**
 * The texts of a workbook, kept as UTF-8 with ten bytes of index each: ten million short ones take 300 MB at the worst moment, a
 * third of what strings would. Texts used again and again come from a small cache instead of being decoded each time.
 */
export class SharedStrings {
  count = 0
  #blocks: Buffer[] = []
  #used = 0
  #bytes = 0
  #blockOf = new Uint16Array(1024)
  #place = new Uint32Array(1024)
  #length = new Uint32Array(1024)
  readonly #maxBytes: number
  readonly #cached: string[] = []
  readonly #cachedIndex = new Int32Array(cacheSlots).fill(-1)

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  add(text: string): void {
    const room = text.length * 3
    if (room > blockBytes) throw new TableFault('corrupt', { reason: 'text longer than a cell may hold' })
    if (this.#blocks.length === 0 || this.#used + room > blockBytes) this.#addBlock()
    if (this.count === this.#place.length) this.#growIndex()
    const block = this.#blocks.length - 1
    const length = this.#blocks[block]!.write(text, this.#used, 'utf8')
    this.#blockOf[this.count] = block
    this.#place[this.count] = this.#used
    this.#length[this.count] = length
    this.#used += length
    this.count++
  }

  get(index: number): string {
    const slot = index & (cacheSlots - 1)
    if (this.#cachedIndex[slot] === index) return this.#cached[slot]!
    if (!(index >= 0 && index < this.count)) throw new TableFault('corrupt', { reason: `no shared text ${index}` })
    const place = this.#place[index]!
    const text = this.#blocks[this.#blockOf[index]!]!.toString('utf8', place, place + this.#length[index]!)
    this.#cachedIndex[slot] = index
    this.#cached[slot] = text
    return text
  }

  #addBlock(): void {
    this.#bytes += blockBytes
    // The index counts too: ten million empty texts hold no bytes.
    if (this.#bytes + this.count * 8 > this.#maxBytes) this.#refuse()
    this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes))
    this.#used = 0
  }

  #growIndex(): void {
    if (this.#bytes + this.count * 16 > this.#maxBytes) this.#refuse()
    this.#blockOf = grown(this.#blockOf, new Uint16Array(this.count * 2))
    this.#place = grown(this.#place, new Uint32Array(this.count * 2))
    this.#length = grown(this.#length, new Uint32Array(this.count * 2))
  }

  #refuse(): never {
    throw new TableFault('tooLarge', { limit: Math.floor(this.#maxBytes / 1024 / 1024), reason: 'shared strings' })
  }
}

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Reads `xl/sharedStrings.xml`: each `<si>` is one text, in one piece or in runs of different look. */
export async function readSharedStrings(chunks: AsyncIterable<XmlChunk>, maxBytes: number): Promise<SharedStrings> {
  const strings = new SharedStrings(maxBytes)
  let rest = ''
  for await (const { text } of chunks) rest = addComplete(strings, rest + text)
  return strings
}

function addComplete(strings: SharedStrings, xml: string): string {
  let at = 0
  for (;;) {
    const open = xml.indexOf('<si', at)
    if (open < 0) return xml.slice(Math.max(at, xml.length - 3))
    const bodyStart = xml.indexOf('>', open) + 1
    if (bodyStart === 0) return xml.slice(open)
    if (xml.charCodeAt(bodyStart - 2) === 47) {
      strings.add('')
      at = bodyStart
      continue
    }
    const close = xml.indexOf('</si>', bodyStart)
    if (close < 0) return xml.slice(open)
    strings.add(textRuns(xml, bodyStart, close))
    at = close + 5
  }
}

/** All `<t>` between two places, put together; readings of Japanese or Chinese characters (`<rPh>`) are not part of the text. */
export function textRuns(xml: string, start: number, end: number): string {
  const plain = xml.startsWith('<t>', start) ? start + 3 : xml.startsWith('<is><t>', start) ? start + 7 : -1
  const plainEnd = plain < 0 ? -1 : xml.indexOf('</t>', plain)
  if (plainEnd >= 0 && end - plainEnd <= 9) return unescapeXml(xml.slice(plain, plainEnd)) // </t></is>
  let body = xml.slice(start, end)
  if (body.includes('<rPh')) body = body.replace(/<rPh[\s\S]*?<\/rPh>/g, '')
  let text = ''
  for (let at = 0; ;) {
    const open = body.indexOf('<t', at)
    if (open < 0) return unescapeXml(text)
    at = body.indexOf('>', open) + 1
    const next = body.charCodeAt(open + 2)
    // `<t>` or `<t xml:space="preserve">`, but neither `<t/>` nor another tag that begins with t.
    if ((next !== 62 && next !== 32) || body.charCodeAt(at - 2) === 47) continue
    const close = body.indexOf('</t>', at)
    if (close < 0) return unescapeXml(text)
    text += body.slice(at, close)
    at = close + 4
  }
}
