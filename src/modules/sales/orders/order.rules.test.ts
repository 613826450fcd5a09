import { describe, expect, it } from 'vitest'
import {
  decideDay,
  decideDelete,
  decideEdit,
  decideReturn,
  decideStep,
  kindOfOrder,
  orderKinds,
  orderNumber,
  orderStates,
  orderSteps,
  plainDecimal,
  possibleActs,
  priceLine,
  returnNumber,
  totalsOf,
  type OrderKind,
  type OrderState,
  type OrderStep,
} from './order.rules.ts'

const order = (state: OrderState, kind: OrderKind = 'sale', lineCount = 1) => ({ state, kind, lineCount })

describe('kind of an order', () => {
  it('is a return by its number’s prefix or by quantities that are all negative', () => {
    expect(kindOfOrder('536365', ['6', '2'], 'C')).toBe('sale')
    expect(kindOfOrder('C536379', ['-1'], 'C')).toBe('return')
    expect(kindOfOrder('C536379', ['1'], 'C')).toBe('return')
    expect(kindOfOrder('536589', ['-10'], 'C')).toBe('return')
    expect(kindOfOrder('536365', ['6', '-1'], 'C')).toBe('sale')
    expect(kindOfOrder('c536365', ['6'], 'C')).toBe('return')
    expect(kindOfOrder('TH-1', ['1'], 'th')).toBe('return')
    expect(kindOfOrder('C536379', ['1'], '')).toBe('sale')
    expect(kindOfOrder('TH-1', ['1'], 'TH-')).toBe('return')
    expect(kindOfOrder('1', [], 'C')).toBe('sale')
  })
})

describe('amount of a line', () => {
  it('is quantity × price rounded half up to 0.01, the same for returns', () => {
    const line = (quantity: string, unitPrice: string) => priceLine({ quantity, unitPrice, cost: null }, 1)
    expect(line('3', '1.005')).toMatchObject({ ok: true, value: { amountMinor: 302, costMinor: null } })
    expect(line('-3', '1.005')).toMatchObject({ ok: true, value: { amountMinor: -302 } })
    expect(line('6', '2.55')).toMatchObject({ ok: true, value: { amountMinor: 1530 } })
    expect(line('-10', '0')).toMatchObject({ ok: true, value: { amountMinor: 0 } })
    expect(line('0.3333', '3.0000')).toMatchObject({ ok: true, value: { amountMinor: 100, quantity: '0.3333', unitPrice: '3' } })
  })
  it('knows the cost where the product’s is known', () => {
    expect(priceLine({ quantity: '2', unitPrice: '10', cost: '6.125' }, 1)).toMatchObject({
      ok: true,
      value: { costMinor: 1225 },
    })
  })
  it('refuses a quantity of zero and amounts beyond exact integers', () => {
    expect(priceLine({ quantity: '0.0000', unitPrice: '1', cost: null }, 4)).toEqual({
      ok: false,
      refusal: { code: 'sales.order.quantityZero', params: { line: 4 } },
    })
    expect(priceLine({ quantity: '-0', unitPrice: '1', cost: null }, 1).ok).toBe(false)
    expect(priceLine({ quantity: '999999999', unitPrice: '999999999', cost: null }, 2)).toEqual({
      ok: false,
      refusal: { code: 'sales.order.amountTooLarge', params: { line: 2 } },
    })
    expect(priceLine({ quantity: '999999999', unitPrice: '0', cost: '999999999' }, 2).ok).toBe(false)
  })
  it('writes decimals plainly', () => {
    expect(['3.5000', '007', '-0.50', '-0', '0', '10', '100.0'].map(plainDecimal)).toEqual([
      '3.5',
      '7',
      '-0.5',
      '0',
      '0',
      '10',
      '100',
    ])
  })
})

it('adds up totals; one unknown cost makes the order’s cost unknown', () => {
  expect(
    totalsOf([
      { amountMinor: 302, costMinor: 100 },
      { amountMinor: -2, costMinor: -1 },
    ]),
  ).toEqual({ lineCount: 2, netMinor: 300, costMinor: 99 })
  expect(totalsOf([{ amountMinor: 302, costMinor: null }]).costMinor).toBeNull()
  expect(totalsOf([])).toEqual({ lineCount: 0, netMinor: 0, costMinor: null })
})

describe('steps of an order', () => {
  it('follow the table: every step × state × kind', () => {
    for (const step of Object.keys(orderSteps) as OrderStep[])
      for (const kind of orderKinds)
        for (const state of orderStates) {
          const allowed = (orderSteps[step].from[kind] as readonly OrderState[]).includes(state)
          const decision = decideStep(order(state, kind), step)
          expect(decision.ok, `${step} ${kind} ${state}`).toBe(allowed)
          expect(decision).toEqual(
            allowed
              ? { ok: true, value: orderSteps[step].to }
              : { ok: false, refusal: { code: 'sales.order.wrongState', params: { state } } },
          )
        }
  })
  it('ends: nothing leads out of cancelled, and a completed sale stays', () => {
    for (const step of Object.keys(orderSteps) as OrderStep[]) {
      expect(decideStep(order('cancelled'), step).ok).toBe(false)
      expect(decideStep(order('completed'), step).ok).toBe(false)
    }
    expect(decideStep(order('completed', 'return'), 'cancel').ok).toBe(true)
  })
  it('confirms nothing without lines', () => {
    expect(decideStep(order('draft', 'sale', 0), 'confirm')).toMatchObject({ refusal: { code: 'sales.order.noLines' } })
  })
  it('edits before shipment, deletes drafts, returns what left the house', () => {
    expect(orderStates.filter((s) => decideEdit(order(s)).ok)).toEqual(['draft', 'confirmed'])
    expect(decideEdit(order('shipped'))).toMatchObject({ refusal: { code: 'sales.order.alreadyShipped' } })
    expect(orderStates.filter((s) => decideDelete(order(s)).ok)).toEqual(['draft'])
    expect(decideDelete(order('confirmed'))).toMatchObject({ refusal: { code: 'sales.order.notDraft' } })
    expect(orderStates.filter((s) => decideReturn(order(s)).ok)).toEqual(['shipped', 'completed'])
    expect(decideReturn(order('completed', 'return'))).toMatchObject({ refusal: { code: 'sales.order.notReturnable' } })
    expect(possibleActs(order('shipped'))).toEqual({
      edit: false,
      delete: false,
      return: true,
      confirm: false,
      ship: false,
      complete: true,
      cancel: false,
    })
  })
})

it('numbers orders by day, with room beyond 999', () => {
  expect(orderNumber('2026-11-21', 7)).toBe('SO-20261121-007')
  expect(orderNumber('2026-11-21', 1234)).toBe('SO-20261121-1234')
  expect(returnNumber('2026-11-21', 8, 'C')).toBe('CSO-20261121-008')
})

it('takes no order from the future', () => {
  expect(decideDay('2026-11-21', '2026-11-21').ok).toBe(true)
  expect(decideDay('2026-11-22', '2026-11-21')).toMatchObject({ refusal: { code: 'sales.order.futureDay' } })
})
