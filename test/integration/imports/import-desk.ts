import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import type { Mapping, TargetName } from '../../../src/modules/admin/imports/import-field.api.ts'
import { enqueueJob, runJob } from '../../../src/platform/jobs/run-job.ts'
import { makeContext } from '../../../src/platform/operations/context.ts'
import { xlsxStream, type XlsxColumn, type XlsxValue } from '../../../src/platform/tabular/write-xlsx.ts'
import { businessOnly, digestOf, type Digest } from '../../harness/digest.ts'
import { createTestApp, type Answer, type Founded, type TestApp, type Visitor } from '../../harness/test-app.ts'

/** A company that brings in files over HTTP, with jobs worked off in this process. */
export async function openImportDesk() {
  const t: TestApp = await createTestApp()
  const me: Founded = await t.found('江城建材')
  return { ...deskOf(t, me), t, me, close: () => t.close() }
}

export type ImportDesk = Awaited<ReturnType<typeof openImportDesk>>

/** The same acts for another company of the same server. */
export function deskOf(t: TestApp, me: Founded) {
  const upload = (fileName: string, content: Buffer | string, target?: TargetName, visitor: Visitor = me): Promise<Answer> =>
    t.request(
      visitor,
      'POST',
      `/api/v1/imports${target === undefined ? '' : `?target=${target}`}`,
      typeof content === 'string' ? Buffer.from(content) : content,
      { 'x-file-name': encodeURIComponent(fileName), 'idempotency-key': `upload-${++counter}` },
    )
  const must = (answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`)
    return answer
  }
  const get = async (id: string) => must(await t.call(me, importOperations.get, { id })).body
  const work = async (jobId: string): Promise<void> => {
    // Two runs of grading at one instant would be equally late.
    t.clock.pass(1000)
    await runJob(t.open.jobs, { orgId: me.orgId, jobId, lastAttempt: true })
  }
  const act = async (operation: (typeof importOperations)['check' | 'run' | 'undo'], id: string) => {
    await work(must(await t.call(me, operation, { id })).body.jobId)
    return get(id)
  }
  return {
    upload,
    get,
    work,
    /** Uploads and demands that it works. */
    put: async (fileName: string, content: Buffer | string, target?: TargetName) =>
      must(await upload(fileName, content, target)).body,
    map: (id: string, change: { mapping?: Mapping; sheet?: string; headerRow?: number }): Promise<Answer> =>
      t.call(me, importOperations.map, { id, ...change }),
    check: (id: string) => act(importOperations.check, id),
    run: (id: string) => act(importOperations.run, id),
    undo: (id: string) => act(importOperations.undo, id),
    /** The refused rows as a person gets them. */
    errorFile: async (id: string): Promise<string> =>
      (await t.call(me, importOperations.errorFile, { id })).text.replace(/^\ufeff/, ''),
    /** Upload and import in one go; answers the import when it has ended, however it has. */
    bring: async (fileName: string, content: Buffer | string, target?: TargetName) => {
      const { id } = must(await upload(fileName, content, target)).body
      return act(importOperations.run, id)
    },
    /** The nightly clean-up; answers what went. */
    clean: async () => {
      const { machines } = t.open
      const jobId = await machines.database.inOrg(me.orgId, null, async (tx) => {
        const actor = await t.program.loadActor(tx, null, 'job')
        return enqueueJob(
          makeContext(actor, tx, { operation: 'test', requestId: 'test' }, machines),
          'admin.housekeeping.clean',
          {},
        )
      })
      return runJob(t.open.jobs, { orgId: me.orgId, jobId, lastAttempt: true })
    },
    digest: (): Promise<Digest> => digestOf(t.owner, me.orgId, businessOnly),
    sql: async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
      (await t.owner.query(text, [me.orgId, ...values])).rows as T[],
  }
}

let counter = 0

/** A CSV of rows as they stand: nothing is made harmless. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[], separator = ','): string =>
  rows.map((row) => `${row.map((value) => quoted(String(value ?? ''), separator)).join(separator)}\r\n`).join('')

const quoted = (text: string, separator: string): string =>
  /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text

export async function xlsxOf(
  columns: readonly XlsxColumn[],
  rows: readonly (readonly XlsxValue[])[],
  sheet = 'Sheet1',
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of xlsxStream(sheet, columns, rows)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Numbers that look random and come again for the same seed, which every test prints. */
export function seeded(seed: number): { next(): number; below(limit: number): number; pick<T>(list: readonly T[]): T } {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { next, below, pick: (list) => list[below(list.length)]! }
}

export const seedOfRun = (name: string): number => {
  const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 1_000_000_000))
  console.info(`${name}: seed ${seed} (TEST_SEED=${seed} repeats it)`)
  return seed
}
