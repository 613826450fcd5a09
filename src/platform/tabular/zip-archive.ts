import { createReadStream } from 'node:fs'
import { crc32, createInflateRaw } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { TableFault } from './fault.ts'
import type { TableLimits } from './limits.ts'

/** Inflated bytes handed on at a time; also what a progress bar moves by. */
const chunkBytes = 256 * 1024

export type ZipChunk = { bytes: Buffer; compressedRead: number }

/** The parts of a zip file, read from disk as they are needed; nothing that the file says about itself is believed. */
export type ZipArchive = {
  names: string[]
  has(name: string): boolean
  compressedSize(name: string): number
  /** Inflates one part; refuses bombs, truncated and damaged data. */
  chunks(name: string, maxBytes: number): AsyncGenerator<ZipChunk>
  close(): Promise<void>
}

export async function openZip(path: string, limits: TableLimits): Promise<ZipArchive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw zipFault(error)
  })
  try {
    const entries = await listEntries(zip, limits)
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(partKey(name)),
      compressedSize: (name) => find(entries, name).compressedSize,
      chunks: (name, maxBytes) => inflate({ path, zip, limits }, find(entries, name), maxBytes),
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listEntries(zip: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries) throw new TableFault('bomb', { limit: limits.zipEntries, reason: 'entries' })
  const entries = new Map<string, Entry>()
  try {
    // yauzl itself refuses absolute names and names with `..`.
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new TableFault('passwordProtected')
      if (entries.has(partKey(entry.fileName))) throw new TableFault('corrupt', { reason: `two parts named ${entry.fileName}` })
      entries.set(partKey(entry.fileName), entry)
    }
  } catch (error) {
    throw zipFault(error)
  }
  refuseOverlaps([...entries.values()])
  return entries
}

/** Parts that share their bytes are how a small file unfolds into petabytes (D. Fifield, “A better zip bomb”). */
function refuseOverlaps(entries: Entry[]): void {
  let end = 0
  for (const entry of entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new TableFault('bomb', { reason: 'overlapping entries' })
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize
  }
}

async function* inflate(
  { path, zip, limits }: { path: string; zip: ZipFile; limits: TableLimits },
  entry: Entry,
  maxBytes: number,
): AsyncGenerator<ZipChunk> {
  if (entry.compressedSize === 0) return
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch((error: unknown) => {
    throw zipFault(error)
  })
  const end = fileDataStart + entry.compressedSize - 1
  const source = createReadStream(path, { start: fileDataStart, end, highWaterMark: 64 * 1024 })
  const inflater = entry.compressionMethod === 0 ? undefined : createInflateRaw({ chunkSize: chunkBytes })
  if (inflater) source.on('error', (error) => inflater.destroy(error)).pipe(inflater)
  let written = 0
  let checksum = 0
  try {
    for await (const bytes of (inflater ?? source) as AsyncIterable<Buffer>) {
      written += bytes.length
      checksum = crc32(bytes, checksum)
      const compressedRead = inflater?.bytesWritten ?? written
      refuseBomb(written, compressedRead, maxBytes, limits)
      yield { bytes, compressedRead }
    }
  } catch (error) {
    throw zipFault(error)
  } finally {
    source.destroy()
    inflater?.destroy()
  }
  if (checksum !== entry.crc32) throw new TableFault('corrupt', { reason: `checksum of ${entry.fileName}` })
}

function refuseBomb(written: number, compressed: number, maxBytes: number, limits: TableLimits): void {
  if (written > maxBytes) throw new TableFault('tooLarge', { limit: Math.floor(maxBytes / 1024 / 1024), reason: 'inflated' })
  if (written > limits.bombBytes && written > compressed * limits.inflateRatio) {
    throw new TableFault('bomb', { limit: limits.inflateRatio, reason: 'ratio' })
  }
}

function find(entries: Map<string, Entry>, name: string): Entry {
  const entry = entries.get(partKey(name))
  if (!entry) throw new TableFault('corrupt', { reason: `no part ${name}` })
  return entry
}

/** Part names are compared without case (ECMA-376 part 2, 6.2.2.3), and some writers begin them with a slash. */
function partKey(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase()
}

function zipFault(error: unknown): TableFault {
  if (error instanceof TableFault) return error
  const reason = error instanceof Error ? error.message : String(error)
  const cut = /end of central directory|unexpected end|unexpected EOF|overflows file bounds/i.test(reason)
  return new TableFault(cut ? 'truncated' : 'corrupt', { reason }, error)
}
