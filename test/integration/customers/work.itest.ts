import { createHash, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Upload } from '../../../src/platform/operations/binding.ts'
import { makeId } from '../../../src/platform/make-id.ts'
import { codeOf, openCustomersDesk, readAll, type CustomersDesk } from './customers-desk.ts'

// eslint-disable-next-line typescript/no-explicit-any
type Any = any
let desk: CustomersDesk
let customer: string
// Saturday, ten in the morning in Shanghai.
const now = '2026-11-21T02:00:00.000Z'

beforeAll(async () => {
  desk = await openCustomersDesk(now)
  customer = (await desk.create(desk.people.lin, '宏图瓷砖', { phone: '13800138000' })).id
})
afterAll(() => desk.close())

const get = (who: string, id = customer): Promise<Any> => desk.call(who, 'customers.customer.get', { id })
const follow = (who: string, input: object = {}): Promise<Any> =>
  desk.call(who, 'customers.followUp.create', { customerId: customer, content: '谈了新品', ...input })
const fileOf = async (name: string, text: string): Promise<Upload> => {
  const id = makeId()
  const path = join(desk.dataDir, id)
  await writeFile(path, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { id, fileName: name, path, size: Buffer.byteLength(text), sha256 }
}

describe('a follow-up', () => {
  it('records the contact and agrees on the next in one form', async () => {
    const { lin } = desk.people
    const answer = await follow(lin, { method: 'visit', nextContactAt: '2026-11-23T02:00:00Z' })
    expect(answer).toMatchObject({ method: 'visit', userName: '林晓', abilities: { update: true } })
    const after = await get(lin)
    expect(after).toMatchObject({
      lastContactAt: now,
      nextContactAt: '2026-11-23T02:00:00.000Z',
      version: 1,
      nextStep: { code: 'customers.nextStep.agreed', params: { days: 2 } },
    })
    await follow(lin, { at: '2026-11-01T02:00:00Z' })
    // An older one changes neither the last contact nor what was agreed.
    expect(await get(lin)).toMatchObject({ lastContactAt: now, nextContactAt: '2026-11-23T02:00:00.000Z' })
    await follow(lin, { nextContactAt: null })
    expect((await get(lin)).nextContactAt).toBeNull()
  })

  it('refuses the future, a next contact in the past, foreign contacts and files, and people without the right', async () => {
    const { lin, zhao, marketing } = desk.people
    expect(await codeOf(follow(lin, { at: '2026-11-22T02:00:00Z' }))).toBe('customers.followUp.inFuture')
    expect(await codeOf(follow(lin, { nextContactAt: '2026-11-20T02:00:00Z' }))).toBe('customers.followUp.nextInPast')
    expect(await codeOf(follow(lin, { content: '  ' }))).toBe('fault.invalid')
    expect(await codeOf(follow(lin, { contactId: randomUUID() }))).toBe('fault.notFound')
    expect(await codeOf(follow(lin, { fileIds: [randomUUID()] }))).toBe('fault.notFound')
    expect(await codeOf(follow(zhao))).toBe('fault.notFound')
    expect(await codeOf(follow(marketing))).toBe('fault.forbidden')
  })

  it('takes files along that were uploaded while it was written', async () => {
    const { lin } = desk.people
    const file = await desk.call<Any>(
      lin,
      'customers.file.upload',
      { customerId: customer },
      { upload: await fileOf('报价 <1>.txt', '38.50') },
    )
    const answer = await follow(lin, { fileIds: [file.id] })
    expect(answer.files).toEqual([{ id: file.id, name: file.name, size: 5 }])
    const list = await desk.call<Any>(lin, 'customers.file.list', { customerId: customer })
    expect(list.items).toMatchObject([{ id: file.id, from: 'followUp', createdByName: '林晓' }])
    const download = await desk.call<Any>(lin, 'customers.file.download', { customerId: customer, id: file.id })
    expect((await readAll(download.stream)).toString()).toBe('38.50')
    const other = await desk.create(lin, '另一家')
    expect(await codeOf(desk.call(lin, 'customers.file.download', { customerId: other.id, id: file.id }))).toBe('fault.notFound')
    expect(await codeOf(desk.call(desk.people.zhao, 'customers.file.download', { customerId: customer, id: file.id }))).toBe(
      'fault.notFound',
    )
  })

  it('is changed and deleted by its author only, and comes back', async () => {
    const { lin, manager } = desk.people
    const other = await desk.create(lin, '只此一次')
    const { id } = await follow(lin, { customerId: other.id })
    expect(await codeOf(desk.call(manager, 'customers.followUp.update', { id, version: 1, content: '改' }))).toBe(
      'customers.followUp.notYours',
    )
    expect((await desk.call<Any>(lin, 'customers.followUp.update', { id, version: 1, content: '改' })).content).toBe('改')
    expect(await codeOf(desk.call(lin, 'customers.followUp.update', { id, version: 1, content: '再改' }))).toBe('fault.conflict')
    await desk.call(lin, 'customers.followUp.delete', { id })
    expect((await get(lin, other.id)).lastContactAt).toBeNull()
    await desk.call(lin, 'customers.followUp.restore', { id })
    expect((await get(lin, other.id)).lastContactAt).toBe(now)
  })

  it('stands in the timeline with what else happened, page by page', async () => {
    const { lin } = desk.people
    const { id } = await desk.create(lin, '时间线')
    for (let day = 1; day <= 5; day++)
      await follow(lin, { customerId: id, content: `第 ${day} 天`, at: `2026-11-0${day}T02:00:00Z` })
    const task = await desk.call<Any>(lin, 'customers.task.create', { customerId: id, title: '寄样', dueAt: now })
    await desk.call(lin, 'customers.task.setDone', { id: task.id })
    const items: Any[] = []
    let cursor: string | undefined
    do {
      const page = await desk.call<Any>(lin, 'customers.timeline.list', {
        customerId: id,
        limit: 3,
        ...(cursor ? { cursor } : {}),
      })
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    expect(items.map((item) => item.followUp?.content ?? item.title ?? item.kind)).toEqual(
      expect.arrayContaining(['寄样', 'created', '第 5 天', '第 1 天']),
    )
    expect(items).toHaveLength(7)
    expect(items.slice(2).map((item) => item.followUp.content)).toEqual(['第 5 天', '第 4 天', '第 3 天', '第 2 天', '第 1 天'])
  })
})

describe('a task', () => {
  const create = (who: string, input: object = {}): Promise<Any> =>
    desk.call(who, 'customers.task.create', { title: '回访', dueAt: '2026-11-22T02:00:00Z', ...input })

  it('goes to oneself or to people within reach, who are told', async () => {
    const { lin, zhao, manager } = desk.people
    expect((await create(lin)).assigneeId).toBe(lin)
    expect(await codeOf(create(lin, { assigneeId: zhao }))).toBe('fault.forbidden')
    expect(await codeOf(create(manager, { assigneeId: zhao }))).toBe('fault.forbidden')
    await create(manager, { assigneeId: lin, title: '经理派的' })
    const notes = await desk.sql<Any>('select code, params from platform.notification where user_id = $1', [lin])
    expect(notes).toEqual([{ code: 'customers.task.given', params: { title: '经理派的', by: '经理' } }])
    expect(await codeOf(create(zhao, { customerId: customer }))).toBe('fault.notFound')
  })

  it('is listed by when it is due, mine or the team’s', async () => {
    const { zhao, owner, manager } = desk.people
    await create(zhao, { title: '昨天', dueAt: '2026-11-20T02:00:00Z' })
    await create(zhao, { title: '今晚', dueAt: '2026-11-21T12:00:00Z' })
    await create(zhao, { title: '明天' })
    const titles = async (who: string, input: object): Promise<string[]> =>
      (await desk.call<Any>(who, 'customers.task.list', input)).items.map((task: Any) => task.title)
    expect(await titles(zhao, { state: 'overdue' })).toEqual(['昨天'])
    expect(await titles(zhao, { state: 'today' })).toEqual(['今晚'])
    expect(await titles(zhao, { state: 'coming' })).toEqual(['明天'])
    expect(await titles(zhao, { limit: 1 })).toEqual(['昨天'])
    expect(await titles(manager, { whose: 'all' })).not.toContain('昨天')
    expect(await titles(owner, { whose: 'all' })).toContain('昨天')
    expect(await desk.call(zhao, 'customers.task.count', {})).toEqual({ count: 3, overdue: 1 })
  })

  it('is rescheduled by version, done and undone, deleted and brought back; strangers do not see it', async () => {
    const { lin, zhao } = desk.people
    const { id } = await create(lin, { title: '可改', customerId: customer })
    expect((await desk.call<Any>(lin, 'customers.task.update', { id, version: 1, dueAt: '2026-11-25T02:00:00Z' })).dueAt).toBe(
      '2026-11-25T02:00:00.000Z',
    )
    expect(await codeOf(desk.call(lin, 'customers.task.update', { id, version: 1, dueAt: '2026-11-27T02:00:00Z' }))).toBe(
      'fault.conflict',
    )
    // Nobody changed the title since: it is written beside the new day.
    expect(await desk.call<Any>(lin, 'customers.task.update', { id, version: 1, title: '改了' })).toMatchObject({
      title: '改了',
      dueAt: '2026-11-25T02:00:00.000Z',
      version: 3,
    })
    expect((await desk.call<Any>(lin, 'customers.task.setDone', { id })).doneAt).toBe(now)
    expect((await desk.call<Any>(lin, 'customers.task.setDone', { id, done: false })).doneAt).toBeNull()
    expect(await codeOf(desk.call(zhao, 'customers.task.setDone', { id }))).toBe('fault.notFound')
    expect(await codeOf(desk.call(zhao, 'customers.task.deleteMany', { ids: [id] }))).toBe('fault.notFound')
    expect(await codeOf(desk.call(desk.people.service, 'customers.task.setDone', { id }))).toBe('fault.forbidden')
    await desk.call(lin, 'customers.task.deleteMany', { ids: [id] })
    expect(await codeOf(desk.call(lin, 'customers.task.setDone', { id }))).toBe('fault.notFound')
    await desk.call(lin, 'customers.task.restoreMany', { ids: [id] })
    await follow(lin, { completesTaskId: id })
    const [row] = await desk.sql<Any>('select done_at is not null as done from customers.task where id = $1', [id])
    expect(row.done).toBe(true)
  })

  it('reminds once, when its time has come', async () => {
    const { lin } = desk.people
    const { id } = await create(lin, { title: '提醒我', remindAt: '2026-11-21T03:00:00Z' })
    const job = desk.program.handlers.get('customers.task.remind')!
    const run = async (): Promise<unknown> => {
      const actor = await desk.inOrg(async (context) => context.actor)
      return job.run({
        orgId: desk.orgId,
        jobId: randomUUID(),
        lastAttempt: true,
        input: {},
        machines: desk.machines,
        actor,
        progress: async () => undefined,
        checkCancelled: async () => undefined,
      })
    }
    expect(await run()).toEqual({ count: 0 })
    desk.at('2026-11-21T03:00:00.000Z')
    expect(await run()).toEqual({ count: 1 })
    expect(await run()).toEqual({ count: 0 })
    desk.at(now)
    const [note] = await desk.sql<Any>(`select user_id, params from platform.notification where code = 'customers.task.reminder'`)
    expect(note).toEqual({ user_id: lin, params: { title: '提醒我' } })
    await desk.call(lin, 'customers.task.deleteMany', { ids: [id] })
  })
})

describe('batches', () => {
  it('make a task for each customer’s owner, all taken back together', async () => {
    const { owner, lin, zhao, manager } = desk.people
    const a = await desk.create(lin, '批一')
    const b = await desk.create(zhao, '批二')
    const c = await desk.create(owner, '批三', { ownerId: null })
    const input = { customerIds: [a.id, b.id, c.id], title: '年底走访', dueAt: '2026-12-01T02:00:00Z', reason: '名单' }
    const made = await desk.call<Any>(owner, 'customers.task.createMany', input)
    expect(made).toMatchObject({ count: 3, withoutOwner: 1 })
    const rows = await desk.sql<Any>('select assignee_id from customers.task where id = any($1) order by assignee_id', [
      made.taskIds,
    ])
    expect(new Set(rows.map((row) => row.assignee_id))).toEqual(new Set([lin, zhao, owner]))
    expect(await codeOf(desk.call(manager, 'customers.task.createMany', input))).toBe('fault.notFound')
    expect(await codeOf(desk.call(owner, 'customers.task.createMany', { ...input, segmentId: randomUUID() }))).toBe(
      'fault.invalid',
    )
    expect((await desk.call<Any>(owner, 'customers.task.deleteMany', { ids: made.taskIds })).ids).toHaveLength(3)
  })

  it('assign and undo, telling the orders; people out of reach are refused', async () => {
    const { owner, manager, lin, zhao } = desk.people
    const a = await desk.create(lin, '分配一')
    const b = await desk.create(owner, '分配二', { ownerId: null })
    const assign = (who: string, ownerId: string | null, ids: string[]): Promise<Any> =>
      desk.call(who, 'customers.customer.assign', { groups: [{ customerIds: ids, ownerId }] })
    expect(await codeOf(assign(manager, zhao, [a.id]))).toBe('customers.customer.ownerOutOfReach')
    expect(await codeOf(assign(manager, lin, [b.id]))).toBe('fault.notFound')
    expect(await codeOf(assign(lin, lin, [a.id]))).toBe('fault.forbidden')
    expect(await codeOf(assign(owner, randomUUID(), [a.id]))).toBe('fault.notFound')
    const done = await assign(owner, zhao, [a.id, b.id])
    expect(done.count).toBe(2)
    expect((await get(zhao, a.id)).ownerDepartmentId).toBe(desk.south)
    const told = (): Promise<Any[]> =>
      desk.sql<Any>(
        `select user_id, (params->>'count')::int as count, link from platform.notification where code = 'customers.assign.given' order by at`,
      )
    expect(await told()).toEqual([{ user_id: zhao, count: 2, link: '/customers?view=mine' }])
    await desk.call(owner, 'customers.customer.assign', { groups: done.undo })
    expect((await get(lin, a.id)).ownerName).toBe('林晓')
    expect((await get(owner, b.id)).ownerId).toBeNull()
    // Nothing to change changes nothing.
    expect((await assign(owner, lin, [a.id])).count).toBe(0)
    // Taking it back gave one customer to its former owner again; the open pool is nobody, and one's own act is no news.
    await assign(owner, owner, [b.id])
    expect((await told()).map((row) => [row.user_id, row.count])).toEqual([
      [zhao, 2],
      [lin, 1],
    ])
  })

  it('delete and restore, all or nothing', async () => {
    const { manager, lin, zhao } = desk.people
    const mine = await desk.create(lin, '删一')
    const theirs = await desk.create(zhao, '删二')
    expect(await codeOf(desk.call(manager, 'customers.customer.deleteMany', { ids: [mine.id, theirs.id] }))).toBe(
      'fault.notFound',
    )
    expect((await get(lin, mine.id)).deletedAt).toBeNull()
    expect(await codeOf(desk.call(lin, 'customers.customer.deleteMany', { ids: [mine.id] }))).toBe('fault.forbidden')
    await desk.call(manager, 'customers.customer.deleteMany', { ids: [mine.id] })
    await desk.call(manager, 'customers.customer.restoreMany', { ids: [mine.id] })
    expect((await get(lin, mine.id)).deletedAt).toBeNull()
  })

  it('of more than a batch holds are refused', async () => {
    const { owner } = desk.people
    await desk.sql(
      `insert into customers.customer (org_id, id, name, name_sort, name_key, source, created_at, updated_at)
       select $1, gen_random_uuid(), 'x', 'x', 'x', '大批', now(), now() from generate_series(1, 10001)`,
      [desk.orgId],
    )
    await desk.sql('analyze customers.customer')
    const filter = { field: 'source', op: 'eq', value: '大批' }
    const cut = await desk.call<Any>(owner, 'customers.customer.ids', { filter })
    expect(cut).toMatchObject({ isCut: true })
    expect(cut.ids).toHaveLength(5000)
    expect(await codeOf(desk.call(owner, 'customers.segment.create', { name: '太大', filter }))).toBe('customers.segment.tooMany')
    const summary = await desk.call<Any>(owner, 'customers.customer.summary', { filter: JSON.stringify(filter) })
    expect(summary.exact).toBe(false)
    expect(
      await desk.call<Any>(owner, 'customers.customer.summary', { filter: JSON.stringify(filter), exact: true }),
    ).toMatchObject({ count: 10001, exact: true })
    await desk.sql(
      `insert into customers.segment (org_id, id, name, created_at) values ($1, $1, '一万', now())`, [desk.orgId]) // prettier-ignore
    await desk.sql(
      `insert into customers.segment_member (org_id, segment_id, customer_id) select org_id, $1, id from customers.customer where source = '大批'`,
      [desk.orgId],
    )
    const tasks = { segmentId: desk.orgId, title: '太多', dueAt: now }
    expect(await codeOf(desk.call(owner, 'customers.task.createMany', tasks))).toBe('customers.task.tooMany')
    await desk.sql(`update customers.customer set deleted_at = now() where source = '大批'`)
  })
})

describe('segments', () => {
  it('keep chosen or filtered customers, open as a list, and are deleted by who made them', async () => {
    const { lin, zhao, owner } = desk.people
    const a = await desk.create(lin, '分群一', { industry: '建材' })
    await desk.create(lin, '分群二', { industry: '建材' })
    const made = await desk.call<Any>(lin, 'customers.segment.create', {
      name: '我的建材',
      reason: '走访',
      filter: { field: 'industry', op: 'eq', value: '建材' },
    })
    expect(made).toMatchObject({ count: 2, createdByName: '林晓', abilities: { delete: true } })
    const filter = JSON.stringify({ field: 'segment', op: 'in', value: [made.id] })
    expect((await desk.call<Any>(lin, 'customers.customer.list', { filter })).items).toHaveLength(2)
    expect((await desk.call<Any>(zhao, 'customers.customer.list', { filter })).items).toHaveLength(0)
    expect((await desk.call<Any>(owner, 'customers.segment.create', { name: '一个', customerIds: [a.id] })).count).toBe(1)
    expect(await codeOf(desk.call(zhao, 'customers.segment.create', { name: '偷看', customerIds: [a.id] }))).toBe(
      'fault.notFound',
    )
    expect(
      await codeOf(
        desk.call(zhao, 'customers.segment.create', { name: '空的', filter: { field: 'industry', op: 'eq', value: '没有' } }),
      ),
    ).toBe('customers.segment.empty')
    expect(await codeOf(desk.call(zhao, 'customers.segment.delete', { id: made.id }))).toBe('fault.forbidden')
    await desk.call(lin, 'customers.segment.delete', { id: made.id })
    const names = async (): Promise<string[]> =>
      (await desk.call<Any>(owner, 'customers.segment.list')).items.map((s: Any) => s.name)
    expect(await names()).not.toContain('我的建材')
    await desk.call(lin, 'customers.segment.restore', { id: made.id })
    expect(await names()).toContain('我的建材')
  })
})

describe('the workbench', () => {
  it('shows today, overdue, the next seven days, who is forgotten, and who changed class', async () => {
    const { zhao, owner } = desk.people
    await desk.sql('update customers.task set deleted_at = now() where assignee_id = $1', [zhao])
    await desk.sql('update customers.customer set deleted_at = now() where owner_id = $1', [zhao])
    const make = (name: string, more: object): Promise<Any> => desk.create(zhao, name, more)
    const today = await make('今天的', { nextContactAt: '2026-11-21T06:00:00Z', phone: '13800138000' })
    await make('昨天的', { nextContactAt: '2026-11-20T15:59:00Z' })
    await make('下周的', { nextContactAt: '2026-11-28T15:59:00Z' })
    await make('八天后的', { nextContactAt: '2026-11-28T16:00:00Z' })
    const forgotten = await make('忘了的', {})
    await desk.call(zhao, 'customers.task.create', {
      customerId: forgotten.id,
      title: '寄样品',
      dueAt: '2026-11-21T09:00:00Z',
      reason: '答应过',
    })
    const run = randomUUID()
    await desk.sql(
      `insert into customers.grade_scheme (org_id, id, kind, name, settings, is_default, created_at, updated_at) values ($1, $2, 'abc', 'ABC', '{}', true, now(), now())`,
      [desk.orgId, run],
    )
    await desk.sql(
      `insert into customers.grade_run (org_id, id, scheme_id, series_id, seq, at, cause, settings, summary) values ($1, $2, $2, $2, 1, now(), 'demand', '{}', '{}')`,
      [desk.orgId, run],
    )
    await desk.sql(
      `insert into customers.grade_span (org_id, series_id, customer_id, from_seq, since_seq, class, previous_class, amount_minor) values ($1, $2, $3, 1, 1, 'A', 'B', 5000)`,
      [desk.orgId, run, today.id],
    )
    await desk.sql('update customers.customer set net_minor = 5000 where org_id = $1 and id = $2', [desk.orgId, today.id])
    const bench = await desk.call<Any>(zhao, 'customers.workbench.get')
    expect(bench.today.map((item: Any) => item.customerName)).toEqual(['今天的', '忘了的'])
    expect(bench.today[1]).toMatchObject({ kind: 'task', title: '寄样品', reason: '答应过' })
    expect(bench.overdue.map((item: Any) => item.customerName)).toEqual(['昨天的'])
    expect(bench.coming.map((item: Any) => item.customerName)).toEqual(['下周的'])
    expect(bench.forgotten.map((item: Any) => item.name)).toEqual(['忘了的'])
    expect(bench.counts).toEqual({ todo: 3, calls: 1 })
    expect(bench.classChanges.items).toEqual([
      { customerId: today.id, name: '今天的', from: 'B', to: 'A', isUp: true, amountMinor: 5000, ownerName: '赵磊' },
    ])
    expect(await desk.call(zhao, 'customers.workbench.count')).toEqual({ count: 3 })
    expect(
      (await desk.call<Any>(owner, 'customers.workbench.get', { whose: 'all' })).overdue.map((item: Any) => item.customerName),
    ).toContain('昨天的')
    expect(
      (await desk.call<Any>(desk.people.lin, 'customers.workbench.get', { whose: 'all' })).overdue.map(
        (item: Any) => item.customerName,
      ),
    ).not.toContain('昨天的')
  })
})

describe('doors of the module', () => {
  it('take facts of trade in without touching the version, and contacts by others', async () => {
    const { recordTouch, recordTradeFacts, customerNames, createTasksFor, saveSegment } =
      await import('../../../src/modules/customers/server.ts')
    const { sql } = await import('kysely')
    const { lin } = desk.people
    const { id } = await desk.create(lin, '门')
    await desk.inOrg(async (context) => {
      await recordTradeFacts(
        context.tx,
        sql`select ${id}::uuid as customer_id, date '2026-01-01' as first_order_on, date '2026-11-01' as last_order_on, 3 as order_count, 2 as purchase_count, 12345::bigint as net_minor`,
      )
      await recordTouch(context, { customerIds: [id], at: '2026-11-10T00:00:00Z' })
      expect(await customerNames(context.tx, [id])).toEqual(new Map([[id, '门']]))
      expect(
        (await createTasksFor(context, { customerIds: [id], title: '门任务', dueAt: now, origin: 'grade', reason: 'x' })).tasks,
      ).toBe(1)
      expect(
        (await saveSegment(context, { name: '门群', reason: 'x', source: sql`select ${id}::uuid as customer_id` })).customers,
      ).toBe(1)
    })
    expect(await get(lin, id)).toMatchObject({
      netMinor: 12345,
      orderCount: 3,
      purchaseCount: 2,
      firstOrderOn: '2026-01-01',
      lastOrderOn: '2026-11-01',
      lastContactAt: '2026-11-10T00:00:00.000Z',
      version: 1,
    })
  })
})

describe('contacts', () => {
  it('belong to the customer’s history, one of them primary', async () => {
    const { lin, manager } = desk.people
    const { id: customerId } = await desk.create(lin, '有人的')
    const make = (name: string, more: object = {}): Promise<Any> =>
      desk.call(lin, 'customers.contact.create', { customerId, name, ...more })
    const first = await make('周敏', { isPrimary: true, phone: '13700000001' })
    await make('陈国栋', { isPrimary: true, birthdayOn: '1980-05-01' })
    const list = await desk.call<Any>(lin, 'customers.contact.list', { customerId })
    expect(list.items.map((c: Any) => [c.name, c.isPrimary])).toEqual([['陈国栋', true], ['周敏', false]]) // prettier-ignore
    const edited = await desk.call<Any>(manager, 'customers.contact.update', { id: first.id, version: 1, title: '经理' })
    expect(edited).toMatchObject({ title: '经理', version: 2 })
    expect(await codeOf(desk.call(lin, 'customers.contact.update', { id: first.id, version: 1, title: '旧' }))).toBe(
      'fault.conflict',
    )
    expect(await codeOf(desk.call(desk.people.zhao, 'customers.contact.update', { id: first.id, version: 2, title: 'x' }))).toBe(
      'fault.notFound',
    )
    await desk.call(lin, 'customers.contact.delete', { id: first.id })
    expect((await desk.call<Any>(lin, 'customers.customer.search', { q: '周敏' })).items).toEqual([])
    await desk.call(lin, 'customers.contact.restore', { id: first.id })
    expect((await desk.call<Any>(lin, 'customers.customer.search', { q: '周敏' })).items).toHaveLength(1)
    const history = await desk.call<Any>(lin, 'customers.customer.history', { id: customerId })
    expect(history.items.length).toBeGreaterThan(4)
  })
})
