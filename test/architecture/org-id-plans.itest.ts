import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainAll, watchPlans } from '../harness/org-id-plans.ts'
import { createTestApp, type Founded, type TestApp } from '../harness/test-app.ts'

let t: TestApp
let owner: Founded
let plans: ReturnType<typeof watchPlans>
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.found('江城建材')
  plans = watchPlans(t.open.machines.database)
})
afterAll(() => t.close())

const someId = '01900000-0000-7000-8000-000000000000'

describe('every scan of a tenant table', () => {
  it('names the organisation, whatever is read', async () => {
    for (const { operation } of t.program.bindings) {
      if (operation.method !== 'GET' || operation.transport) continue
      const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      const input = Object.fromEntries(inPath.map((name) => [name, name === 'group' ? 'bought' : someId]))
      const answer = await t.call(owner, operation, input)
      expect(answer.status, `${operation.name}: ${answer.text}`).toBeLessThan(500)
    }
    expect(plans.count()).toBeGreaterThan(20)
    expect(await plans.findings(t.database.ownerUrl)).toEqual([])
  })

  it('would be found out without it', async () => {
    const bad = `select o.id from sales.order o where o.org_id = $1
      and exists (select 1 from customers.customer c where c.id = o.customer_id and c.name = $2)`
    const good = bad.replace('where c.id', 'where c.org_id = $1 and c.id')
    const worse = `update sales.product p set name = $1 where p.id = $2`
    const statements = new Map<string, unknown[]>([
      [bad, [owner.orgId, 'x']],
      [good, [owner.orgId, 'x']],
      [worse, ['x', someId]],
    ])
    const found = await explainAll(t.database.ownerUrl, statements)
    expect(found.map((line) => line.split(' ')[0])).toEqual(['customers.customer', 'sales.product'])
  })
})
