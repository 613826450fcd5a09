import { formatMinor } from '../../../kernel/money.ts'
import { shareOf, type AbcSettings } from './abc.rules.ts'

// Why a customer has its class, in one sentence with its figures (product.md, “Explained”).
// Example: “全部 4,372 家按净销售额排序，排第 41 位，前面累计 32.60%，不到 80%，所以是 A。”

export interface GradeFigures {
  class: string
  rank: number
  customers: number
  amountMinor: number
  beforeMinor: number
  /** Sum of the positive amounts of all customers. */
  positiveMinor: number
}

/** Hundredths of a percent as people write it. Example: `percentText(3260)` → `32.60`. */
export const percentText = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** Key of the sentence and its parameters; the measure is named by a second key within the sentence's variants. */
export function reasonOf(
  figures: GradeFigures,
  settings: Pick<AbcSettings, 'measure' | 'thresholds'>,
): { code: string; params: Record<string, string | number> } {
  const [a, b] = settings.thresholds
  const measure = settings.measure === 'grossProfit' ? 'Profit' : ''
  const params = {
    customers: figures.customers,
    rank: figures.rank,
    amount: formatMinor(figures.amountMinor),
    before: percentText(shareOf(figures.beforeMinor, figures.positiveMinor)),
    a: percentText(a).replace(/\.00$/, ''),
    b: percentText(b).replace(/\.00$/, ''),
  }
  if (figures.amountMinor <= 0 || figures.positiveMinor <= 0) return { code: `insight.abc.reason.nothing${measure}`, params }
  return { code: `insight.abc.reason.${figures.class}${measure}`, params }
}
