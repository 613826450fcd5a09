import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { ByteSource } from './byte-source.ts'

// How often it is looked for more bytes, and how long altogether they are waited for (ms): a slow line gains nothing by being watched.
const every = 10
const patience = 20_000

/**
 * A file that is still being written. Whoever writes it removes it when that fails, and may move it meanwhile. Reading throws when no
 * more bytes will come (it was removed, or is too slow to be waited for), and the signal's reason.
 */
export async function openArrivingFile(path: string, size: number, signal: AbortSignal): Promise<ByteSource> {
  const file = await open(path)
  let waited = 0
  return {
    size,
    async read(position, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)))
      let filled = 0
      for (;;) {
        signal.throwIfAborted()
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled)
        filled += bytesRead
        if (filled === buffer.length) return buffer
        if ((await file.stat()).nlink === 0) throw new Error('the upload broke off')
        if ((waited += every) > patience) throw new Error('the upload is too slow')
        await delay(every)
      }
    },
    close: () => file.close(),
  }
}
