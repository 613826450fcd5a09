import { existsSync } from 'node:fs'
import { mkdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type Founded, type TestApp } from '../../../../test/harness/test-app.ts'
import { makeId } from '../../../platform/make-id.ts'
import { enqueueJob, runJob } from '../../../platform/jobs/run-job.ts'
import { makeContext } from '../../../platform/operations/context.ts'

let t: TestApp
let owner: Founded
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.found('Alpha')
})
afterAll(() => t.close())

test('old keys, events and expired links go; what is still of use stays', async () => {
  const key = (name: string, days: number) =>
    t.owner.query(
      `insert into platform.idempotency_key (org_id, user_id, key, operation, body_hash, status, at)
       values ($1, $2, $3, 'x', 'x', 200, $4::timestamptz - $5 * interval '1 day')`,
      [owner.orgId, makeId(), name, t.clock.now().toISOString(), days],
    )
  await key('old', 4)
  await key('fresh', 2)
  await t.owner.query(
    `insert into platform.outbox (org_id, at, event, payload) values ($1, $2::timestamptz - interval '31 days', 'old', '{}'), ($1, $2, 'fresh', '{}')`,
    [owner.orgId, t.clock.now().toISOString()],
  )
  await runNight()
  const keys = await t.owner.query('select key from platform.idempotency_key where org_id = $1', [owner.orgId])
  expect(keys.rows).toEqual([{ key: 'fresh' }])
  const events = await t.owner.query(`select event from platform.outbox where org_id = $1 and event in ('old', 'fresh')`, [
    owner.orgId,
  ])
  expect(events.rows).toEqual([{ event: 'fresh' }])
})

test('folders of organisations that are no more go; those of living ones, and today’s, stay', async () => {
  const [gone, justGone] = [makeId(), makeId()]
  const made = async (kind: string, name: string, days: number): Promise<string> => {
    const folder = join(t.open.machines.dataDir, kind, name)
    await mkdir(join(folder, 'part'), { recursive: true })
    const at = new Date(t.clock.now().getTime() - days * 86_400_000)
    await utimes(folder, at, at)
    return folder
  }
  const lost = [await made('files', gone, 2), await made('imports', gone, 2)]
  const kept = [await made('files', owner.orgId, 2), await made('files', justGone, 0.5), await made('imports', 'else', 2)]
  await runNight()
  expect(lost.filter((folder) => existsSync(folder))).toEqual([])
  expect(kept.filter((folder) => !existsSync(folder))).toEqual([])
})

async function runNight(): Promise<void> {
  const { machines } = t.open
  const jobId = await machines.database.inOrg(owner.orgId, null, async (tx) => {
    const actor = await t.program.loadActor(tx, null, 'job')
    return enqueueJob(makeContext(actor, tx, { operation: 'test', requestId: 'test' }, machines), 'admin.housekeeping.clean', {})
  })
  await runJob(t.open.jobs, { orgId: owner.orgId, jobId, lastAttempt: true })
}
