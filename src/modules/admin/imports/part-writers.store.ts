import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../../platform/db/database.ts'
import { tableName } from './staging.store.ts'

// Small parts wait until this much text is there (characters): one COPY each.
const enough = 256 * 1024

/**
 * Writes rows of several staging parts. One part is copied as it comes, on a connection that stays with it; the others are collected
 * and copied a piece at a time, so that an import holds two connections at most.
 */
export class PartWriters {
  readonly #database: Database
  readonly #importId: string
  readonly #texts: Map<string, { text: string }>
  #opened: { part: string; copy: OpenCopy } | undefined

  constructor(database: Database, importId: string, parts: readonly string[]) {
    this.#database = database
    this.#importId = importId
    this.#texts = new Map(parts.map((part) => [part, { text: '' }]))
  }

  /** Names the part that is copied as it comes. */
  async open(part: string): Promise<void> {
    this.#opened = { part, copy: await openCopy(this.#database, this.#importId, part) }
  }

  /** Adds a row to a part's text; nothing is sent before `flush`. */
  note(part: string, row: readonly (string | number | null)[]): void {
    const noted = this.#texts.get(part)!
    let text = noted.text
    for (let index = 0; index < row.length; index++) {
      if (index > 0) text += '\t'
      const value = row[index]!
      text += typeof value === 'string' ? copyText(value) : value === null ? '\\N' : value
    }
    noted.text = `${text}\n`
  }

  /** Sends what is due; waits while the server is behind. */
  async flush(least = enough): Promise<void> {
    for (const [part, noted] of this.#texts) {
      const { text } = noted
      const opened = this.#opened?.part === part ? this.#opened.copy : undefined
      if (text.length === 0 || (!opened && text.length < least)) continue
      noted.text = ''
      if (opened) await opened.write(text)
      else await copyOnce(this.#database, this.#importId, part, text)
    }
  }

  async end(): Promise<void> {
    await this.flush(1)
    const opened = this.#opened
    this.#opened = undefined
    await opened?.copy.end()
  }

  abort(error: Error): void {
    this.#opened?.copy.abort(error)
    this.#opened = undefined
  }
}

async function copyOnce(database: Database, importId: string, part: string, text: string): Promise<void> {
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
  write(text: string): Promise<void>
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

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
// Shorter texts, most of a file, are looked through faster by hand.
const shortText = 12

function copyText(value: string): string {
  if (value.length > shortText ? !special.test(value) : !isSpecial(value)) return value
  return value.replaceAll(/[\\\t\n\r]/g, (c) => escapes[c]!)
}

function isSpecial(short: string): boolean {
  for (let at = 0; at < short.length; at++) {
    const code = short.charCodeAt(at)
    if (code === 92 || code === 9 || code === 10 || code === 13) return true
  }
  return false
}
