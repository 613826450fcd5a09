import { lineAmount, toScaled, type Minor } from '../../../kernel/money.ts'
import { accept, refuse, type Result } from '../../../kernel/result.ts'
import { plainDecimal } from './order.rules.ts'

// No more comes back than went out and has not come back yet; amounts are negative, and the last piece of a line takes what is left of
// its amount, so that a line returned in pieces adds up to the cent.
// Example: 3 × 1.005 = 3.02. Returned one by one: −1.01, −1.01, then −1.00 (not −1.01): together −3.02. A fourth is refused.

/** A line of the sale with what came back of it so far (as positive figures). */
export interface SoldLine {
  lineNo: number
  quantity: string
  unitPrice: string
  amountMinor: Minor
  costMinor: Minor | null
  returnedQuantity: string
  returnedAmountMinor: Minor
  returnedCostMinor: Minor
}

export interface ReturnLine {
  lineNo: number
  /** Negative. */
  quantity: string
  unitPrice: string
  amountMinor: Minor
  costMinor: Minor | null
}

type ReturnRefusal = 'sales.order.nothingReturned' | 'sales.order.returnTooMuch' | 'sales.order.lineUnknown'

export function decideReturnLines(
  sold: readonly SoldLine[],
  wanted: readonly { lineNo: number; quantity: string }[],
): Result<ReturnLine[], ReturnRefusal> {
  if (wanted.length === 0) return refuse('sales.order.nothingReturned')
  const lines: ReturnLine[] = []
  const seen = new Set<number>()
  for (const { lineNo, quantity } of wanted) {
    const line = sold.find((candidate) => candidate.lineNo === lineNo)
    if (!line || seen.has(lineNo)) return refuse('sales.order.lineUnknown', { line: lineNo })
    seen.add(lineNo)
    const asked = toScaled(quantity, 4)
    const left = toScaled(line.quantity, 4) - toScaled(line.returnedQuantity, 4)
    if (asked <= 0n) return refuse('sales.order.nothingReturned')
    if (asked > left) return refuse('sales.order.returnTooMuch', { line: lineNo, left: fromScaled(left < 0n ? 0n : left) })
    lines.push(returnOf(line, quantity, asked === left))
  }
  return accept(lines)
}

function returnOf(line: SoldLine, quantity: string, last: boolean): ReturnLine {
  const plain = plainDecimal(quantity)
  return {
    lineNo: line.lineNo,
    quantity: `-${plain}`,
    unitPrice: line.unitPrice,
    amountMinor: minus(last ? line.amountMinor - line.returnedAmountMinor : lineAmount(plain, line.unitPrice)),
    costMinor:
      line.costMinor === null
        ? null
        : minus(last ? line.costMinor - line.returnedCostMinor : shareOf(line.costMinor, plain, line.quantity)),
  }
}

// cost × part ÷ whole, rounded half up, without leaving the integers.
function shareOf(minor: Minor, part: string, whole: string): Minor {
  const divisor = toScaled(whole, 4)
  return Number((BigInt(minor) * toScaled(part, 4) * 2n + divisor) / (divisor * 2n))
}

const minus = (minor: Minor): Minor => (minor === 0 ? 0 : -minor)

/** What is left of a line to come back. Example: sold 3, returned 1 → `2`. */
export const returnable = (line: Pick<SoldLine, 'quantity' | 'returnedQuantity'>): string =>
  fromScaled(toScaled(line.quantity, 4) - toScaled(line.returnedQuantity, 4))

const fromScaled = (scaled: bigint): string => {
  if (scaled <= 0n) return '0'
  const digits = String(scaled).padStart(5, '0')
  return plainDecimal(`${digits.slice(0, -4)}.${digits.slice(-4)}`)
}
