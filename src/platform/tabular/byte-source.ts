import { open } from 'node:fs/promises'

/** Bytes of a file, some of which may still be on their way. */
export interface ByteSource {
  /** How many there are once all have come. */
  readonly size: number
  /** Bytes from `position` on, fewer than `length` only at the end of the file. Waits for those that are still to come. */
  read(position: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** A file that lies there complete. */
export async function openBytes(path: string): Promise<ByteSource> {
  const file = await open(path)
  return {
    size: (await file.stat()).size,
    async read(position, length) {
      const buffer = Buffer.allocUnsafe(length)
      const { bytesRead } = await file.read(buffer, 0, length, position)
      return buffer.subarray(0, bytesRead)
    },
    close: () => file.close(),
  }
}
