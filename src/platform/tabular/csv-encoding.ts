import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { TableFault } from './fault.ts'

/** Thrown at the first line that is not in the file's encoding; `before` is the good text in front of it. */
export class EncodingBreak extends Error {
  readonly before: string
  constructor(before: string) {
    super('text in another encoding')
    this.before = before
  }
}

export type EncodingGuess = { encoding: string; bomBytes: number }

/** From the first bytes alone. Plain `utf-8` is still open to GB18030 until the first character beyond ASCII (see LineDecoder). */
export function guessEncoding(head: Buffer): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 }
  const zeros = zerosByParity(head)
  if (zeros.even + zeros.odd === 0) return { encoding: 'utf-8', bomBytes: 0 }
  // UTF-16 without a mark: separators and digits put zeros on one side only, and many of them.
  if (zeros.even === 0 && zeros.odd > head.length / 20) return { encoding: 'utf-16le', bomBytes: 0 }
  if (zeros.odd === 0 && zeros.even > head.length / 20) return { encoding: 'utf-16be', bomBytes: 0 }
  throw new TableFault('binary')
}

function zerosByParity(head: Buffer): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 }
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) zeros[at % 2 ? 'odd' : 'even']++
  return zeros
}

/**
 * Bytes to text in whole lines. Decides between UTF-8 and GB18030 at the first line beyond ASCII, and holds the file to it:
 * two exports pasted into one file are common, and would otherwise come out as silent mojibake.
 */
export class LineDecoder {
  encoding: string
  #decided: boolean
  #pending: Buffer[] = []
  #pendingBytes = 0
  readonly #stream: TextDecoder | undefined
  readonly #maxLineBytes: number

  constructor(encoding: string, decided: boolean, maxLineChars: number) {
    this.encoding = encoding
    this.#decided = decided
    this.#maxLineBytes = maxLineChars * 4
    // Only UTF-8 and GB18030 keep the byte 0x0A for the line end alone; others are decoded as a stream.
    if (encoding !== 'utf-8' && encoding !== 'gb18030') this.#stream = new TextDecoder(encoding, { fatal: true })
  }

  decode(chunk: Buffer): string {
    if (this.#stream) return this.#decodeStream(chunk, true)
    const cut = safeCut(chunk)
    const whole = cut === 0 ? undefined : this.#take(chunk.subarray(0, cut))
    this.#keep(chunk.subarray(cut))
    return whole ? this.#decodeLines(whole) : ''
  }

  /** The last line, which may lack its line end. */
  end(): string {
    if (this.#stream) return this.#decodeStream(Buffer.alloc(0), false)
    return this.#decodeLines(this.#take(Buffer.alloc(0)))
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return
    this.#pending.push(rest)
    this.#pendingBytes += rest.length
    if (this.#pendingBytes > this.#maxLineBytes) throw new TableFault('lineTooLong', { limit: this.#maxLineBytes / 4 })
  }

  #take(tail: Buffer): Buffer {
    if (this.#pending.length === 0) return tail
    const whole = Buffer.concat([...this.#pending, tail])
    this.#pending = []
    this.#pendingBytes = 0
    return whole
  }

  #decodeStream(chunk: Buffer, stream: boolean): string {
    try {
      return this.#stream!.decode(chunk, { stream })
    } catch {
      throw new EncodingBreak('')
    }
  }

  #decodeLines(bytes: Buffer): string {
    if (isAscii(bytes)) return bytes.toString('latin1')
    if (this.encoding === 'gb18030') return decodeGb18030(bytes)
    if (isUtf8(bytes)) {
      this.#decided = true
      return bytes.toString('utf8')
    }
    const bad = findLine(bytes, (line) => !isUtf8(line))
    if (this.#decided || findLine(bytes.subarray(0, bad), surelyUtf8) >= 0) {
      throw new EncodingBreak(bytes.toString('utf8', 0, bad))
    }
    this.encoding = 'gb18030'
    this.#decided = true
    return decodeGb18030(bytes)
  }
}

/**
 * Behind the last line end; in a line longer than the chunk, behind the last comma or space. No byte below 0x30 is ever the
 * second half of a character, neither in UTF-8 nor in GB18030.
 */
function safeCut(chunk: Buffer): number {
  const lineCut = Math.max(chunk.lastIndexOf(0x0a), chunk.lastIndexOf(0x0d)) + 1
  if (lineCut > 0) return lineCut
  let cut = chunk.length
  while (cut > 0 && chunk[cut - 1]! >= 0x30) cut--
  return cut
}

function decodeGb18030(bytes: Buffer): string {
  const strict = new TextDecoder('gb18030', { fatal: true })
  if (findLine(bytes, surelyUtf8) < 0) {
    try {
      return strict.decode(bytes)
    } catch {
      // Which line it was is found below.
    }
  }
  const bad = findLine(bytes, (line) => surelyUtf8(line) || !isGb18030(line))
  throw new EncodingBreak(strict.decode(bytes.subarray(0, Math.max(0, bad))))
}

function isGb18030(line: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(line)
    return true
  } catch {
    return false
  }
}

/** Offset of the first line beyond ASCII that answers the test, or -1. */
function findLine(bytes: Buffer, test: (line: Buffer) => boolean): number {
  const newline = bytes.includes(0x0a) ? 0x0a : 0x0d
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start)
    const end = found < 0 ? bytes.length : found + 1
    const line = bytes.subarray(start, end)
    if (!isAscii(line) && test(line)) return start
    start = end
  }
  return -1
}

/** GBK text happens to be valid UTF-8 now and then (“联通”), but not with two three-byte characters in one line. */
function surelyUtf8(line: Buffer): boolean {
  if (!isUtf8(line)) return false
  let threeByte = 0
  for (const byte of line) if (byte >= 0xe0 && byte < 0xf0) threeByte++
  return threeByte >= 2
}
