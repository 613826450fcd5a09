import { addDays, daysBetween, type Day } from '../../../kernel/days.ts'
import { lineAmount } from '../../../kernel/money.ts'
import type { SampleLine, SampleOrder, SampleProduct } from '../../../modules/sales/server.ts'
import { makeId } from '../../../platform/make-id.ts'
import type { Dice } from './dice.ts'
import type { Pack, PackCustomer } from './pack.ts'

// How often a customer of each pattern buys in comparison with its level, at a share of the time (0 = first day, 1 = today).
const pace: Record<string, (share: number) => number> = {
  steady: () => 1,
  growing: (share) => 0.5 + 1.3 * share,
  declining: (share) => 1.5 - 1.2 * share,
  lost: (share) => (share < 0.58 ? 1.2 : 0),
  sleeping: (share) => (share < 0.74 ? 0.9 : 0.12),
  new: (share) => (share > 0.84 ? 1.4 : 0),
  once: () => 0,
  none: () => 0,
}

// Building is a matter of seasons: spring and autumn are busy, the weeks around the New Year quiet. January to December.
const season = [0.7, 0.35, 1.1, 1.3, 1.25, 1.1, 0.85, 0.85, 1.2, 1.3, 1.15, 0.95]

export interface Stage {
  pack: Pack
  dice: Dice
  firstOn: Day
  today: Day
  /** Turns a day and a time of day of the organisation into an instant. */
  at(day: Day, minute: number): string
}

export interface Buyer {
  id: string
  source: PackCustomer
  ownerId: string | null
  departmentId: string | null
}

/** All orders of the time, oldest first; numbers count through each day; returns follow their sales. */
export function drawOrders(stage: Stage, buyers: readonly Buyer[], products: readonly SampleProduct[]): SampleOrder[] {
  const sales = buyers
    .flatMap((buyer) => orderDays(stage, buyer.source).map((day) => ({ buyer, day })))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const perDay = new Map<Day, number>()
  const orders: SampleOrder[] = []
  for (const { buyer, day } of sales) {
    const count = (perDay.get(day) ?? 0) + 1
    perDay.set(day, count)
    const number = `SO${day.slice(2).replaceAll('-', '')}-${String(count).padStart(3, '0')}`
    const order = drawSale(stage, buyer, products, { day, number })
    orders.push(order)
    const back = stage.dice.chance(stage.pack.returnPercent / 100) ? drawReturn(stage, order) : undefined
    if (back) orders.push(back)
  }
  return orders
}

function orderDays(stage: Stage, customer: PackCustomer): Day[] {
  const { dice, firstOn, today, pack } = stage
  const length = daysBetween(firstOn, today)
  if (customer.pattern === 'once') return [addDays(firstOn, dice.whole(10, length - 12))]
  const level = pack.levels[customer.level]!
  const days: Day[] = []
  // Nobody begins on the same day.
  for (let at = dice.between(0, level.everyDays); at < length;) {
    const day = addDays(firstOn, Math.floor(at))
    const busy = season[Number(day.slice(5, 7)) - 1]!
    const rate = (pace[customer.pattern] ?? pace['none']!)(at / length) * busy
    if (rate <= 0) {
      at += 7
      continue
    }
    // Sundays are quiet.
    days.push(new Date(`${day}T00:00:00Z`).getUTCDay() === 0 && day < today ? addDays(day, 1) : day)
    at += (level.everyDays / rate) * dice.between(0.55, 1.45)
  }
  return days
}

function drawSale(
  stage: Stage,
  buyer: Buyer,
  products: readonly SampleProduct[],
  head: { day: Day; number: string },
): SampleOrder {
  const { dice, pack, today } = stage
  const level = pack.levels[buyer.source.level]!
  const interests = buyer.source.interests.split('|')
  const wanted = products.filter((product) => interests.includes(product.category))
  const target = dice.between(...level.amount) * dice.between(0.7, 1.3)
  // The more a customer buys the better the price.
  const discount = 1 - 0.02 * Number(buyer.source.level) - dice.between(0, 0.03)
  const chosen = new Set<SampleProduct>()
  const count = dice.whole(...level.lines)
  while (chosen.size < count) chosen.add(dice.pick(dice.chance(0.85) && wanted.length > count ? wanted : products))
  const lines = [...chosen].map((product, index) =>
    drawLine(dice, product, { lineNo: index + 1, target: target / count, discount }),
  )
  const age = daysBetween(head.day, today)
  return {
    id: makeId(),
    number: head.number,
    customerId: buyer.id,
    kind: 'sale',
    state:
      age > 9
        ? 'completed'
        : age > 3
          ? dice.pick(['shipped', 'completed'] as const)
          : dice.pick(['confirmed', 'shipped'] as const),
    returnsOrderId: null,
    orderedAt: stage.at(head.day, dice.whole(8 * 60 + 30, 17 * 60 + 30)),
    orderedOn: head.day,
    ownerId: buyer.ownerId,
    departmentId: buyer.departmentId,
    lines,
  }
}

function drawLine(dice: Dice, product: SampleProduct, line: { lineNo: number; target: number; discount: number }): SampleLine {
  const unitPrice = (Number(product.listPrice) * line.discount).toFixed(2)
  const wanted = (line.target * dice.between(0.5, 1.6)) / Number(unitPrice)
  // People order round numbers of cheap things.
  const step = wanted > 400 ? 50 : wanted > 60 ? 10 : wanted > 20 ? 5 : 1
  const quantity = String(Math.max(1, Math.round(wanted / step) * step))
  return {
    lineNo: line.lineNo,
    productId: product.id,
    quantity,
    unitPrice,
    amountMinor: lineAmount(quantity, unitPrice),
    costMinor: lineAmount(quantity, product.cost),
    returnsLineNo: null,
  }
}

// A part of one line comes back within two weeks; what would come back after today is still on its way.
function drawReturn(stage: Stage, sale: SampleOrder): SampleOrder | undefined {
  const { dice, today } = stage
  const day = addDays(sale.orderedOn, dice.whole(2, 14))
  if (day > today) return undefined
  const line = dice.pick(sale.lines)
  const back = Math.max(1, Math.floor(Number(line.quantity) * dice.between(0.1, 0.5)))
  const quantity = `-${back}`
  const unitCost = (line.costMinor / Number(line.quantity) / 100).toFixed(4)
  return {
    ...sale,
    id: makeId(),
    number: `C${sale.number}`,
    kind: 'return',
    state: 'completed',
    returnsOrderId: sale.id,
    orderedAt: stage.at(day, dice.whole(9 * 60, 17 * 60)),
    orderedOn: day,
    lines: [
      {
        ...line,
        lineNo: 1,
        quantity,
        amountMinor: lineAmount(quantity, line.unitPrice),
        costMinor: lineAmount(quantity, unitCost),
        returnsLineNo: line.lineNo,
      },
    ],
  }
}
