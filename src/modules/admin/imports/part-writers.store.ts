import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../../platform/db/database.ts'
import { CopyText } from '../../../platform/db/copy-text.ts'
import { tableName } from './staging.store.ts'

// Small parts wait until this much is there (bytes): one COPY each.
const enough = 256 * 1024

/**
 * Writes rows of several staging parts. One part is copied as it comes, on a connection that stays with it; the others are collected
 * and copied a piece at a time, so that an import holds two connections at most.
 */
export class PartWriters {
  readonly #database: Database
  readonly #importId: string
  readonly #texts: Map<string, CopyText>
  #opened: { part: string; copy: OpenCopy } | undefined
  // The piece of another part that is on its way: reading goes on meanwhile.
  #piece: Promise<void> = Promise.resolve()

  constructor(database: Database, importId: string, parts: readonly string[]) {
    this.#database = database
    this.#importId = importId
    this.#texts = new Map(parts.map((part) => [part, new CopyText()]))
  }

  /** Names the part that is copied as it comes. */
  async open(part: string): Promise<void> {
    this.#opened = { part, copy: await openCopy(this.#database, this.#importId, part) }
  }

  /** Adds a row to a part's text; nothing is sent before `flush`. */
  note(part: string, row: readonly (string | number | null)[]): void {
    this.#texts.get(part)!.add(row)
  }

  /** Sends what is due; waits while the server is behind. */
  async flush(least = enough): Promise<void> {
    for (const [part, text] of this.#texts) {
      const opened = this.#opened?.part === part ? this.#opened.copy : undefined
      if (text.length === 0 || (!opened && text.length < least)) continue
      if (opened) await opened.write(text.take())
      else await this.#send(part, text.take())
    }
  }

  async end(): Promise<void> {
    await this.flush(1)
    await this.#piece
    const opened = this.#opened
    this.#opened = undefined
    await opened?.copy.end()
  }

  // One piece at a time; what went wrong with it is told by whoever waits for it next.
  async #send(part: string, bytes: Buffer): Promise<void> {
    await this.#piece
    this.#piece = copyOnce(this.#database, this.#importId, part, bytes)
    this.#piece.catch(() => undefined)
  }

  abort(error: Error): void {
    this.#opened?.copy.abort(error)
    this.#opened = undefined
  }
}

async function copyOnce(database: Database, importId: string, part: string, text: Buffer): Promise<void> {
  const copy = await openCopy(database, importId, part)
  try {
    await copy.write(text)
  } catch (error) {
    copy.abort(error as Error)
    throw error
  }
  await copy.end()
}

interface OpenCopy {
  write(text: Buffer): Promise<void>
  end(): Promise<void>
  abort(error: Error): void
}

// `write` takes whole lines in COPY's text form.
async function openCopy(database: Database, importId: string, part: string): Promise<OpenCopy> {
  const client = await database.copyPool.connect()
  const stream = client.query(copyFrom(`copy staging.${tableName(importId, part)} from stdin`))
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure = error
  })
  const finished = new Promise<void>((resolve) => {
    stream.once('finish', () => resolve())
    stream.once('error', () => resolve())
  })
  return {
    async write(text) {
      if (failure) throw failure
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished])
      if (failure) throw failure
    },
    async end() {
      stream.end()
      await finished
      client.release(failure)
      if (failure) throw failure
    },
    abort(error) {
      stream.destroy(error)
      client.release(error)
    },
  }
}
