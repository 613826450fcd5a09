import type { Day } from '../../../kernel/days.ts'
import { lineAmount, toScaled, type Minor } from '../../../kernel/money.ts'
import { accept, refuse, type Result } from '../../../kernel/result.ts'

// Orders with a cancellation number (prefix configurable, in capitals or not) or nothing but negative quantities are returns and reduce
// net sales; a line's amount is quantity × price rounded half up to 0.01 (SAL orders, AT of the archive issue).
// Example with prefix `C`: 536365 with 3 × 1.005 → sale, 3.02. C536379 with −1 × 27.50 → return, −27.50. 536589 with −10 × 0 → return.
// An order with lines of both signs and an ordinary number stays a sale: its negative lines reduce its own total.

export const orderStates = ['draft', 'confirmed', 'shipped', 'completed', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]
export const orderKinds = ['sale', 'return'] as const
export type OrderKind = (typeof orderKinds)[number]

/** The import says the same in SQL (`kindOfLines`); a test compares the two. */
export function kindOfOrder(number: string, quantities: readonly string[], returnPrefix: string): OrderKind {
  if (returnPrefix !== '' && number.toLowerCase().startsWith(returnPrefix.toLowerCase())) return 'return'
  return quantities.length > 0 && quantities.every((q) => q.startsWith('-')) ? 'return' : 'sale'
}

/** A line as it counts. `cost` is the product's cost per unit, null when nobody knows it. */
export interface PricedLine {
  quantity: string
  unitPrice: string
  amountMinor: Minor
  costMinor: Minor | null
}

// Beyond this a sum of 500 lines would leave the safe integers.
const largestLine = 9_000_000_000_000

export function priceLine(
  line: { quantity: string; unitPrice: string; cost: string | null },
  lineNo: number,
): Result<PricedLine, 'sales.order.quantityZero' | 'sales.order.amountTooLarge'> {
  const quantity = plainDecimal(line.quantity)
  const unitPrice = plainDecimal(line.unitPrice)
  if (toScaled(quantity, 4) === 0n) return refuse('sales.order.quantityZero', { line: lineNo })
  const amountMinor = lineAmount(quantity, unitPrice)
  const costMinor = line.cost === null ? null : lineAmount(quantity, plainDecimal(line.cost))
  if (Math.abs(amountMinor) > largestLine || Math.abs(costMinor ?? 0) > largestLine)
    return refuse('sales.order.amountTooLarge', { line: lineNo })
  return accept({ quantity, unitPrice, amountMinor, costMinor })
}

/** Without zeros that say nothing. Example: `plainDecimal('3.5000')` → `3.5`, `plainDecimal('007')` → `7`. */
export function plainDecimal(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  const short = fraction.replace(/0+$/, '')
  const bare = whole.replace(/^(-?)0+(?=\d)/, '$1')
  const value = short === '' ? bare : `${bare}.${short}`
  return value === '-0' ? '0' : value
}

export interface OrderTotals {
  lineCount: number
  netMinor: Minor
  /** Null when the cost of any line is unknown: then there is no gross profit to speak of. */
  costMinor: Minor | null
}

export function totalsOf(lines: readonly { amountMinor: Minor; costMinor: Minor | null }[]): OrderTotals {
  const known = lines.every((line) => line.costMinor !== null)
  return {
    lineCount: lines.length,
    netMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    costMinor: known && lines.length > 0 ? lines.reduce((sum, line) => sum + (line.costMinor ?? 0), 0) : null,
  }
}

/** What may be done with an order, from which states, and where it leads; a literal table, guards below. */
export const orderSteps = {
  confirm: { from: { sale: ['draft'], return: ['draft'] }, to: 'confirmed' },
  ship: { from: { sale: ['confirmed'], return: [] }, to: 'shipped' },
  complete: { from: { sale: ['shipped'], return: ['confirmed'] }, to: 'completed' },
  // A return that was written down by mistake is taken back whole; goods that were shipped come back by a return.
  cancel: { from: { sale: ['draft', 'confirmed'], return: ['draft', 'confirmed', 'completed'] }, to: 'cancelled' },
} as const satisfies Record<string, { from: Record<OrderKind, readonly OrderState[]>; to: OrderState }>
export type OrderStep = keyof typeof orderSteps

export interface OrderHead {
  kind: OrderKind
  state: OrderState
  lineCount: number
}

export function decideStep(
  order: OrderHead,
  step: OrderStep,
): Result<OrderState, 'sales.order.wrongState' | 'sales.order.noLines'> {
  const { from, to } = orderSteps[step]
  const states: readonly OrderState[] = from[order.kind]
  if (!states.includes(order.state)) return refuse('sales.order.wrongState', { state: order.state })
  if (step === 'confirm' && order.lineCount === 0) return refuse('sales.order.noLines')
  return accept(to)
}

/** Editable before shipment: customer, day, remark and lines of drafts and confirmed orders. */
export const decideEdit = (order: OrderHead): Result<null, 'sales.order.alreadyShipped'> =>
  order.state === 'draft' || order.state === 'confirmed'
    ? accept(null)
    : refuse('sales.order.alreadyShipped', { state: order.state })

export const decideDelete = (order: OrderHead): Result<null, 'sales.order.notDraft'> =>
  order.state === 'draft' ? accept(null) : refuse('sales.order.notDraft')

export const decideDay = (orderedOn: Day, today: Day): Result<Day, 'sales.order.futureDay'> =>
  orderedOn <= today ? accept(orderedOn) : refuse('sales.order.futureDay', { today })

/** Beginning of the numbers of one day. Example: `orderNumber('2026-11-21', 7)` → `SO-20261121-007`. */
export const orderNumber = (day: Day, count: number): string => `SO-${day.replaceAll('-', '')}-${String(count).padStart(3, '0')}`

/** The number of a return made here: the prefix marks it for every later reader of the number alone. */
export const returnNumber = (day: Day, count: number, returnPrefix: string): string => `${returnPrefix}${orderNumber(day, count)}`

/** What can be done with an order in its state; whether the person may is asked with the permission of each. */
export const possibleActs = (order: OrderHead): Record<OrderStep | 'edit' | 'delete' | 'return', boolean> => ({
  edit: decideEdit(order).ok,
  delete: decideDelete(order).ok,
  return: decideReturn(order).ok,
  confirm: decideStep(order, 'confirm').ok,
  ship: decideStep(order, 'ship').ok,
  complete: decideStep(order, 'complete').ok,
  cancel: decideStep(order, 'cancel').ok,
})

/** Goods come back only from a sale that left the house. */
export const decideReturn = (order: OrderHead): Result<null, 'sales.order.notReturnable'> =>
  order.kind === 'sale' && (order.state === 'shipped' || order.state === 'completed')
    ? accept(null)
    : refuse('sales.order.notReturnable')
