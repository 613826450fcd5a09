import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isCounted, isPurchase, kindOfLines } from '../../../src/modules/sales/orders/counted-order.store.ts'
import { kindOfOrder, orderStates } from '../../../src/modules/sales/orders/order.rules.ts'
import { openSalesDesk, type SalesDesk } from './sales-desk.ts'

// Where a rule must stand in SQL and elsewhere too, both are asked the same cases.

let desk: SalesDesk
beforeAll(async () => {
  desk = await openSalesDesk()
})
afterAll(() => desk.close())

const kinds: [number: string, quantities: string[], prefix: string, kind: 'sale' | 'return'][] = [
  ['536365', ['6', '2'], 'C', 'sale'],
  ['536365', ['6', '-1'], 'C', 'sale'],
  ['536365', ['1', '-6'], 'C', 'sale'],
  ['536589', ['-10'], 'C', 'return'],
  ['536589', ['-10', '-0.5'], 'C', 'return'],
  ['536589', ['-10', '0'], 'C', 'sale'],
  ['C536379', ['-1'], 'C', 'return'],
  ['C536379', ['1'], 'C', 'return'],
  ['c536379', ['1'], 'C', 'return'],
  ['C536379', ['1'], 'c', 'return'],
  ['C536379', ['1'], '', 'sale'],
  ['C536379', ['-1'], '', 'return'],
  ['536C379', ['1'], 'C', 'sale'],
  ['TH-1', ['1'], 'th-', 'return'],
  ['退1', ['1'], '退', 'return'],
  ['a%b', ['1'], '%', 'sale'],
]

it.each(kinds)(
  '%s with %j and the prefix “%s” is a %s, in the import as for one order',
  async (number, quantities, prefix, kind) => {
    expect(kindOfOrder(number, quantities, prefix)).toBe(kind)
    const { rows } = await desk.inOrg(({ tx }) =>
      sql<{ kind: string }>`select ${kindOfLines(sql`l.number`, sql`l.quantity < 0`, prefix)} as kind
      from (select ${number} as number, unnest(${quantities}::numeric[]) as quantity) l group by l.number`.execute(tx.db),
    )
    expect(rows).toEqual([{ kind }])
  },
)

it('an order counts here as in the view for other modules; a purchase is one with a positive total', async () => {
  for (const state of orderStates)
    for (const [deleted, net] of [
      [null, 100],
      [null, 0],
      [null, -5],
      ['2026-11-01', 100],
    ] as const)
      await desk.sql(
        `insert into sales.order (org_id, number, kind, state, ordered_at, ordered_on, net_minor, deleted_at, created_at, updated_at)
         values ($1, $2, 'sale', $3, now(), '2026-11-01', $4, $5, now(), now())`,
        [desk.orgId, `${state}${deleted ?? ''}${net}`, state, net, deleted],
      )
  const numbers = async (condition: ReturnType<typeof isCounted>): Promise<string[]> =>
    desk.inOrg(async ({ tx }) => {
      const { rows } = await sql<{ number: string }>`
        select o.number from sales.order o where o.org_id = ${tx.orgId} and ${condition} order by o.number collate "C"`.execute(
        tx.db,
      )
      return rows.map((row) => row.number)
    })
  const inView = await numbers(sql`o.id in (select f.order_id from sales.v_order_fact f where f.org_id = ${sql.lit(desk.orgId)})`)
  expect(await numbers(isCounted())).toEqual(inView)
  expect(inView).toHaveLength(9)
  expect(await numbers(sql`${isCounted()} and ${isPurchase()}`)).toEqual(['completed100', 'confirmed100', 'shipped100'])
})
