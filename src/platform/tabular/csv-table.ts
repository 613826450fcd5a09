import type { ByteSource } from './byte-source.ts'
import { detectDialect, type CsvDialect } from './csv-dialect.ts'
import { EncodingBreak, guessEncoding, LineDecoder, type EncodingGuess } from './csv-encoding.ts'
import { CsvScanner } from './csv-scanner.ts'
import { TableFault } from './fault.ts'
import type { TableLimits } from './limits.ts'
import { takeBatches, type RawTable } from './raw-table.ts'
import type { RowBatch } from './cell.ts'

const chunkBytes = 256 * 1024

export type CsvTable = RawTable & { encoding: string; separator: string }

/** `encoding` overrides the detection with any name TextDecoder knows, for instance 'big5' or 'windows-1252'. */
export async function openCsv(source: ByteSource, limits: TableLimits, encoding?: string): Promise<CsvTable> {
  const head = await source.read(0, chunkBytes)
  const guess = encoding ? { encoding, bomBytes: guessBom(head) } : guessEncoding(head)
  const decoder = newDecoder(guess, encoding !== undefined, limits)
  const dialect = detectDialect(sampleText(decoder, head.subarray(guess.bomBytes)))
  const known = { encoding: decoder.encoding, bomBytes: guess.bomBytes }
  return {
    totalBytes: source.size,
    encoding: known.encoding,
    separator: dialect.separator,
    batches: () => csvBatches(source, known, dialect, limits),
  }
}

function newDecoder(guess: EncodingGuess, decided: boolean, limits: TableLimits): LineDecoder {
  return new LineDecoder(guess.encoding, decided || guess.bomBytes > 0, limits.rowChars)
}

function guessBom(head: Buffer): number {
  try {
    return guessEncoding(head).bomBytes
  } catch {
    return 0
  }
}

/** A break in the encoding is reported when its row is read, with its number; here any text will do. */
function sampleText(decoder: LineDecoder, head: Buffer): string {
  try {
    return decoder.decode(head) || decoder.end()
  } catch (error) {
    if (error instanceof EncodingBreak) return error.before
    throw error
  }
}

async function* csvBatches(
  source: ByteSource,
  known: EncodingGuess,
  dialect: CsvDialect,
  limits: TableLimits,
): AsyncGenerator<RowBatch> {
  const decoder = newDecoder(known, false, limits)
  const scanner = new CsvScanner(dialect, limits)
  for (let position = known.bomBytes; ;) {
    const chunk = await source.read(position, chunkBytes)
    const last = chunk.length === 0
    position += chunk.length
    scan(scanner, () => (last ? decoder.end() : decoder.decode(chunk)), last)
    yield* takeBatches(scanner, position, last)
    if (last) return
  }
}

function scan(scanner: CsvScanner, decode: () => string, last: boolean): void {
  try {
    const text = decode()
    const zero = text.indexOf('\0')
    if (zero >= 0) {
      scanner.push(text.slice(0, zero))
      throw new TableFault('binary', { row: scanner.row + 1 })
    }
    scanner.push(text, last)
  } catch (error) {
    if (error instanceof TableFault) throw error.with({ row: scanner.row + 1 })
    if (!(error instanceof EncodingBreak)) throw error
    scanner.push(error.before)
    throw new TableFault('mixedEncoding', { row: scanner.row + 1 }, error)
  }
}
