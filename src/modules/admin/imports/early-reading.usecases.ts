import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { makeId } from '../../../platform/make-id.ts'
import type { Machines } from '../../../platform/operations/context.ts'
import { openArrivingFile } from '../../../platform/tabular/arriving-file.ts'
import { openArriving } from '../../../platform/tabular/table.ts'
import { targetOf, type ImportCatalogue } from './import-catalogue.usecases.ts'
import type { Mapping, TargetName } from './import-field.api.ts'
import type { StoredImport } from './import.store.ts'
import { demandMapping, suggestMapping } from './import.usecases.ts'
import { inspectFile, type FileSource, type OpenFile } from './inspect-file.usecases.ts'
import { stageFile, type Staged } from './stage-file.usecases.ts'
import { adoptStaging, dropStaging } from './staging.store.ts'

/** A file on its way in, as the server tells the worker. */
export interface Arrival {
  orgId: string
  userId: string
  /** Id of the import that the file becomes. */
  importId: string
  path: string
  fileName: string
  size: number
  target?: TargetName | undefined
}

interface Reading {
  /** Staging of its own: another worker may read the same file into the import's. */
  stagingId: string
  stop: AbortController
  /** What it is read by; undefined when that cannot be told without a person. */
  by: Promise<ReadBy | undefined>
  staged: Promise<Staged | undefined>
  progress: { rows: number; total: number | null }
}

interface ReadBy {
  source: FileSource
  mapping: Mapping
}

// Staged rows that nobody comes for are given up after this long (ms): the next look at the file reads it again.
const keptFor = 15 * 60_000

/**
 * Reads large files while they still come in, by the mapping that the person will be offered: who accepts it finds the rows read. One
 * file at a time, and nothing depends on it: whatever goes wrong here, the import reads its file itself.
 */
export class EarlyReading {
  readonly #catalogue: ImportCatalogue
  readonly #readings = new Map<string, Reading>()
  #busy: Promise<unknown> | undefined

  constructor(catalogue: ImportCatalogue) {
    this.#catalogue = catalogue
  }

  /** Begins to read, unless another file is being read. */
  begin(machines: Machines, arrival: Arrival): void {
    if (this.#busy) return
    const reading = this.#read(machines, arrival)
    this.#readings.set(arrival.importId, reading)
    this.#busy = this.#afterwards(machines, arrival.importId, reading)
  }

  /**
   * What was read of an import's file, in the import's own staging now. Waits for what is being read; `tell` hears how far that is and
   * may throw. Undefined where the file was not read, or not by this mapping.
   */
  async take(
    machines: Machines,
    found: Pick<StoredImport, 'id' | 'source' | 'mapping'>,
    tell: (rows: number, total: number | null) => Promise<void>,
  ): Promise<Staged | undefined> {
    const reading = this.#readings.get(found.id)
    if (!reading) return undefined
    try {
      if (!sameReading(await reading.by, found)) return undefined
      let staged: Staged | 'reading' | undefined = 'reading'
      while (staged === 'reading') {
        staged = await Promise.race([reading.staged, delay(250, 'reading' as const)])
        if (staged === 'reading') await tell(reading.progress.rows, reading.progress.total)
      }
      return staged && (await adoptStaging(machines.database, reading.stagingId, found.id)) ? staged : undefined
    } finally {
      await this.#giveUp(machines, found.id)
    }
  }

  /** Ends what is being read. */
  async stop(): Promise<void> {
    for (const { stop } of this.#readings.values()) stop.abort()
    await this.#busy
  }

  async #afterwards(machines: Machines, importId: string, reading: Reading): Promise<void> {
    const staged = await reading.staged
    this.#busy = undefined
    if (!staged) return this.#giveUp(machines, importId)
    setTimeout(() => void this.#giveUp(machines, importId), keptFor).unref()
  }

  async #giveUp(machines: Machines, importId: string): Promise<void> {
    const reading = this.#readings.get(importId)
    if (!reading) return
    this.#readings.delete(importId)
    reading.stop.abort()
    await reading.staged
    await dropStaging(machines.database, reading.stagingId).catch(() => undefined)
  }

  #read(machines: Machines, arrival: Arrival): Reading {
    const { fileName } = arrival
    const stop = new AbortController()
    const stagingId = makeId()
    const progress: Reading['progress'] = { rows: 0, total: null }
    const file = openArrivingFile(arrival.path, arrival.size, stop.signal)
    const open: OpenFile = async (options) => {
      const table = await openArriving(await file, options)
      if (!table) throw new Error('no text file')
      return table
    }
    const findOut = async (): Promise<ReadBy> => {
      const source = await inspectFile(open, { fileName })
      const mapping = await machines.database.inOrg(arrival.orgId, arrival.userId, (tx) =>
        suggestMapping(tx, source, arrival.target, this.#catalogue),
      )
      return { source, mapping: demandMapping({ source, mapping: mapping ?? {} }, this.#catalogue) }
    }
    const by = findOut().catch(() => undefined)
    const read = async (): Promise<Staged | undefined> => {
      const known = await by
      if (!known) return undefined
      return stageFile({
        database: machines.database,
        importId: stagingId,
        file: open,
        fileName,
        source: known.source,
        mapping: known.mapping,
        target: targetOf(this.#catalogue, known.mapping.target),
        progress: async (_phase, rows, total) => {
          stop.signal.throwIfAborted()
          Object.assign(progress, { rows, total })
        },
      })
    }
    const toTheEnd = async (): Promise<Staged | undefined> => {
      const staged = await read().catch(() => undefined)
      await file.then((opened) => opened.close()).catch(() => undefined)
      return staged
    }
    return { stagingId, stop, by, staged: toTheEnd(), progress }
  }
}

// Both have been through JSON in the import's row.
const sameReading = (by: ReadBy | undefined, found: Pick<StoredImport, 'source' | 'mapping'>): boolean => {
  const source = found.source as FileSource
  return (
    by !== undefined &&
    by.source.headerRow === source.headerRow &&
    isDeepStrictEqual(by.source.columns, source.columns) &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(by.mapping)), found.mapping)
  )
}
