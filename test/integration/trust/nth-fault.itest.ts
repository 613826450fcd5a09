import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../../src/kernel/operation.ts'
import { runJob } from '../../../src/platform/jobs/run-job.ts'
import { digestOf } from '../../harness/digest.ts'
import { createTestApp, type Answer, type Founded, type TestApp } from '../../harness/test-app.ts'
import { notInStory, story, type Step } from './story.ts'

// trust.md DUR-12: each writing operation is run with its first statement failing, then its second, … until it comes through
// untouched. After each failure the company is exactly as before, down to audit, outbox, jobs and idempotency keys.

class BrokenStatement extends Error {}

describe('every writing operation, with its n-th statement failing', () => {
  let t: TestApp
  let me: Founded
  const operations = new Map<string, Operation>()
  const answers = new Map<string, unknown>()
  let key = 0

  beforeAll(async () => {
    t = await createTestApp()
    me = await t.found('江城建材')
    await t.owner.query(
      `insert into platform.notification (org_id, user_id, at, code, params) values ($1, $2, now(), 'insight.abc.notice', '{}')`,
      [me.orgId, me.userId],
    )
    for (const { operation } of t.program.bindings) operations.set(operation.name, operation)
  })
  afterAll(() => t.close())

  const send = (step: Step, input: Record<string, unknown>): Promise<Answer> => {
    const operation = operations.get(step.operation)!
    const headers = { 'idempotency-key': `sweep-${key}`, 'x-file-name': encodeURIComponent(step.file?.name ?? '') }
    if (!step.file) return t.call(me, operation, input, headers)
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
    return t.request(me, operation.method, `/api/v1${path}`, Buffer.from(step.file.content), headers)
  }

  /** Answers of reading operations that inputs lean on are asked for when they are needed. */
  const readings = [
    'admin.settings.get',
    'admin.role.list',
    'admin.user.list',
    'insight.abc.readSettings',
    'insight.abc.read',
    'insight.upgrade.list',
  ]
  const look = async (): Promise<void> => {
    for (const name of readings) answers.set(name, (await t.call(me, operations.get(name)!)).body)
  }

  const failAt = (n: number): (() => number) => {
    let seen = 0
    t.open.machines.database.tap(() => {
      seen += 1
      if (seen === n) throw new BrokenStatement(`statement ${n}`)
    })
    return () => seen
  }

  it('knows all of them', () => {
    const writing = [...operations.values()].filter((o) => o.method !== 'GET').map((o) => o.name)
    const told = new Set([...story.map((step) => step.operation), ...Object.keys(notInStory)])
    expect(writing.filter((name) => !told.has(name))).toEqual([])
    expect([...told].filter((name) => !writing.includes(name))).toEqual([])
  })

  it.each(story.map((step, index) => ({ step, name: `${index + 1} ${step.operation}` })))(
    '$name',
    async ({ step }) => {
      key += 1
      await look()
      const input = step.input((name) => answers.get(name))
      let before = await digestOf(t.owner, me.orgId)
      for (let n = 1; ; n++) {
        const seen = failAt(n)
        const answer = await send(step, input)
        t.open.machines.database.tap(undefined)
        if (seen() < n) {
          expect(answer.status, answer.text).toBe(200)
          expect(await digestOf(t.owner, me.orgId)).not.toEqual(before)
          expect(n, 'statements').toBeGreaterThan(2)
          answers.set(step.operation, answer.body)
          break
        }
        expect([n, answer.status, answer.body.code]).toEqual([n, 500, 'fault.defect'])
        expect(answer.text).not.toMatch(/statement \d|BrokenStatement|node_modules/)
        const after = await digestOf(t.owner, me.orgId)
        expect(after, `after statement ${n}`).toEqual(before)
        before = after
      }
      if (step.works) await work(answers.get(step.operation) as { id?: string; jobId?: string })
    },
    120_000,
  )

  async function work(body: { id?: string; jobId?: string }): Promise<void> {
    await runJob(t.open.jobs, { orgId: me.orgId, jobId: body.jobId!, lastAttempt: true })
  }
})
