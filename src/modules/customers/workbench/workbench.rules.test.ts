import { describe, expect, it } from 'vitest'
import type { TodoItem } from './workbench.api.ts'
import { byValue, byValueAndPromise, callsAmong, isUp, withoutTwins } from './workbench.rules.ts'

const item = (id: string, more: Partial<TodoItem>): TodoItem => ({
  kind: 'contact', id, version: 1, customerId: id, customerName: id, grade: null, phone: null, ownerName: null, at: '2026-11-21T02:30:00Z', title: null, reason: null, origin: null,
  lastContactAt: null, netMinor: 0, ...more,
}) // prettier-ignore
const order = (items: TodoItem[], by: typeof byValue): string =>
  [...items]
    .sort(by)
    .map((one) => one.id)
    .join('')

describe('the order of a day', () => {
  it('follows the hours, and within one hour the value', () => {
    const items = [
      item('a', { at: '2026-11-21T07:00:00Z', grade: 'A' }),
      item('b', { grade: 'B' }),
      item('c', { grade: 'A', at: '2026-11-21T02:10:00Z' }),
      item('d', {}),
    ]
    expect(order(items, byValueAndPromise)).toBe('cbda')
  })

  it('puts the more valuable first where everything is late: class, then net', () => {
    expect(
      order(
        [
          item('a', { grade: 'B', netMinor: 900 }),
          item('b', { grade: 'A', netMinor: 1 }),
          item('c', { grade: 'B', netMinor: 901 }),
          item('d', {}),
        ],
        byValue,
      ),
    ).toBe('bcad')
  })
})

it('a task stands for the contact with the same customer', () => {
  const items = [
    item('x', {}),
    item('t', { kind: 'task', customerId: 'x' }),
    item('y', {}),
    item('u', { kind: 'task', customerId: null }),
  ]
  expect(withoutTwins(items).map((one) => one.id)).toEqual(['t', 'y', 'u'])
})

it('counts calls where there is a number', () => expect(callsAmong([item('a', { phone: '1' }), item('b', {})])).toBe(1))
it('knows up from down', () => expect([isUp('B', 'A'), isUp('A', 'C'), isUp('A', 'A')]).toEqual([true, false, false]))
