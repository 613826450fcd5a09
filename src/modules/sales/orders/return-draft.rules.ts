import { lineAmount, toScaled, type Minor } from '../../../kernel/money.ts'
import { readFigure } from './line-draft.rules.ts'
import type { OrderView } from './order.api.ts'

// A return while it is typed: each line says at once what is wrong with its quantity and what comes back of its amount.
// Example: 30 sold at 28.04. `5` → 140.20; `31` → at most 30; `-3` or `abc` → no quantity; blank → nothing of this line.

type Line = Pick<OrderView['lines'][number], 'quantity' | 'unitPrice' | 'amountMinor' | 'returnableQuantity'>

/** What is wrong with a quantity as typed; undefined when it can be returned or is blank. */
export function returnProblem(
  text: string,
  line: Line,
): { code: 'sales.order.line.badNumber' } | { code: 'sales.order.returnOver'; params: { left: string } } | undefined {
  if (text.trim() === '') return undefined
  const quantity = readFigure(text, false)
  if (quantity === undefined || toScaled(quantity, 4) === 0n) return { code: 'sales.order.line.badNumber' }
  if (toScaled(quantity, 4) > toScaled(line.returnableQuantity, 4))
    return { code: 'sales.order.returnOver', params: { left: line.returnableQuantity } }
  return undefined
}

/** What comes back of the line's amount, in minor units and negative; 0 while the quantity is blank or wrong. */
export function returnAmount(text: string, line: Line): Minor {
  const quantity = readFigure(text, false)
  if (quantity === undefined || returnProblem(text, line)) return 0
  const whole = toScaled(quantity, 4) === toScaled(line.quantity, 4)
  const amount = whole ? line.amountMinor : lineAmount(quantity, line.unitPrice)
  return amount === 0 ? 0 : -amount
}
