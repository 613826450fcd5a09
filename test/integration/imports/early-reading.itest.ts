import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dropLostStaging } from '../../../src/modules/admin/server.ts'
import { makeId } from '../../../src/platform/make-id.ts'
import { endState } from './end-state.ts'
import { deskOf, openImportDesk, seeded, seedOfRun, xlsxOf, type ImportDesk } from './import-desk.ts'
import { wholesalerFile } from './wholesaler-file.ts'

const hint = 'admin.import.arriving'

describe('a large file is read while it comes in', () => {
  let desk: ImportDesk
  const { csv, expected } = wholesalerFile(seedOfRun('early-reading'), 6200)
  const heard: Record<string, unknown>[] = []

  beforeAll(async () => {
    desk = await openImportDesk()
    // The worker's part is done in this process; between the two there is only a message.
    desk.t.open.machines.hint = (name, data) => {
      expect(name).toBe(hint)
      heard.push(data as Record<string, unknown>)
      handler().handle(desk.t.open.machines, structuredClone(data))
    }
  })
  afterEach(async () => {
    await handler().stop()
    heard.length = 0
  })
  afterAll(() => desk.close())

  const handler = () => desk.t.program.hints.find(({ name }) => name === hint)!
  const lineTables = () =>
    desk.sql<{ id: string; oid: number }>(
      `select substr(relname, 2, 32) as id, c.oid::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where nspname = 'staging' and relname like '%\\_line' and $1::uuid is not null`,
    )
  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (let tries = 0; tries < 500; tries++) {
      const found = await look()
      if (found !== undefined) return found
      await delay(20)
    }
    throw new Error('it never came')
  }
  const rowsOf = async (id: string): Promise<number> =>
    (await desk.sql<{ count: number }>(`select count(*)::int from staging.i${id}_line where $1::uuid is not null`))[0]!.count
  const stagedLines = (): Promise<{ id: string; oid: number }> =>
    until(async () => {
      const [table] = await lineTables()
      return table && (await rowsOf(table.id)) === expected.lines ? table : undefined
    })
  const another = async (name: string) => deskOf(desk.t, await desk.t.found(name))
  const plain = (id: string): string => id.replaceAll('-', '')

  it('and whoever accepts the mapping finds its rows, with the figures of any other import', async () => {
    const calm = await another('不急')
    await calm.bring('a.csv', csv)
    const { id } = await desk.put('订单.csv', csv)
    expect(heard.slice(1)).toEqual([
      expect.objectContaining({ importId: id, fileName: '订单.csv', size: Buffer.byteLength(csv) }),
    ])
    const early = await stagedLines()
    expect(early.id).not.toBe(plain(id))
    expect((await desk.check(id)).state).toBe('checked')
    expect(await lineTables()).toEqual([{ id: plain(id), oid: early.oid }])
    const done = await desk.run(id)
    expect([done.state, done.result.totalMinor]).toEqual(['done', expected.totalMinor])
    expect(await lineTables()).toEqual([])
    expect(await endState(desk)).toEqual(await endState(calm))
  })

  it('piece by piece, wherever it is moved meanwhile', async () => {
    const importId = makeId()
    const path = join(desk.t.open.machines.dataDir, importId)
    const bytes = Buffer.from(csv)
    await writeFile(path, bytes.subarray(0, 1000))
    handler().handle(desk.t.open.machines, { ...callerOf(), importId, path, fileName: 'a.csv', size: bytes.length })
    for (let at = 1000; at < bytes.length; at += 300_001) {
      await delay(15)
      await appendFile(at < 500_000 ? path : `${path}-moved`, bytes.subarray(at, at + 300_001))
      if (at < 500_000 && at + 300_001 >= 500_000) await rename(path, `${path}-moved`)
    }
    const { id } = await stagedLines()
    expect(await rowsOf(id)).toBe(expected.lines)
    await handler().stop()
    await dropLostStaging(desk.t.open.machines.database)
    expect(await lineTables()).toEqual([])
  })

  it('unless it breaks off: then nothing of it stays', async () => {
    const importId = makeId()
    const path = join(desk.t.open.machines.dataDir, importId)
    await writeFile(path, csv.slice(0, 1_000_000))
    handler().handle(desk.t.open.machines, { ...callerOf(), importId, path, fileName: 'a.csv', size: csv.length })
    await until(async () => (await lineTables())[0])
    await rm(path)
    await until(async () => ((await lineTables()).length === 0 ? true : undefined))
  })

  it('and read again where the person maps it otherwise', async () => {
    const mine = await another('另看')
    const { id, mapping } = await mine.put('a.csv', csv)
    await stagedLines()
    const columns = mapping.columns.filter((column: { field: string }) => column.field !== 'country')
    expect((await mine.map(id, { mapping: { ...mapping, columns } })).status).toBe(200)
    const done = await mine.run(id)
    expect([done.state, done.result.totalMinor]).toEqual(['done', expected.totalMinor])
    expect(await mine.sql('select count(country)::int as filled from customers.customer where org_id = $1')).toEqual([
      { filled: 0 },
    ])
    expect(await lineTables()).toEqual([])
  })

  it('and read again where its rows have got lost', async () => {
    const mine = await another('丢了')
    const { id } = await mine.put('a.csv', csv)
    await stagedLines()
    await dropLostStaging(desk.t.open.machines.database)
    expect(await lineTables()).toEqual([])
    const done = await mine.run(id)
    expect([done.state, done.result.totalMinor]).toEqual(['done', expected.totalMinor])
  })

  it('not where the mapping leaves a question open, nor a small file, nor a workbook', async () => {
    const mine = await another('问一问')
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `N${row},${1 + (row % 9)}/${1 + (row % 11)}/2024,100,很长的一段备注文字`,
    )
    await mine.put('a.csv', `订单号,下单日期,金额,备注\n${rows.join('\n')}\n`)
    expect(heard.length).toBe(1)
    await mine.put('b.csv', '订单号,下单日期,金额\n1,2024-01-13,5\n')
    expect(heard.length).toBe(1)
    const noise = seeded(7)
    const cells = Array.from({ length: 70_000 }, () => [String(noise.next()), String(noise.next()), String(noise.next())])
    await mine.upload('c.xlsx', await xlsxOf([{ header: '订单号', kind: 'text' }, { header: '备注', kind: 'text' }, { header: '客户', kind: 'text' }], cells)) // prettier-ignore
    expect(heard.length).toBe(2)
    await delay(300)
    expect(await lineTables()).toEqual([])
  })

  it('and staging of a dry run is nobody’s to drop', async () => {
    const mine = await another('慢慢来')
    const { id } = await mine.put('b.csv', '订单号,下单日期,金额\n1,2024-01-13,5\n')
    await mine.check(id)
    await dropLostStaging(desk.t.open.machines.database)
    expect((await lineTables()).map((table) => table.id)).toEqual([plain(id)])
    expect((await mine.run(id)).state).toBe('done')
  })

  const callerOf = () => ({ orgId: desk.me.orgId, userId: desk.me.userId })
})
