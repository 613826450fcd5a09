import { formatMinor } from '../../../kernel/money.ts'
import { shareOf, type AbcClass, type AbcSettings } from './abc.rules.ts'

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

const salesSentences = {
  A: 'insight.abc.reason.A',
  B: 'insight.abc.reason.B',
  C: 'insight.abc.reason.C',
  nothing: 'insight.abc.reason.nothing',
} as const

const profitSentences = {
  A: 'insight.abc.reason.AProfit',
  B: 'insight.abc.reason.BProfit',
  C: 'insight.abc.reason.CProfit',
  nothing: 'insight.abc.reason.nothingProfit',
} as const

const growthSentences = {
  A: 'insight.abc.reason.AGrowth',
  B: 'insight.abc.reason.BGrowth',
  C: 'insight.abc.reason.CGrowth',
  nothing: 'insight.abc.reason.nothingGrowth',
} as const

const sentencesOf = { netSales: salesSentences, grossProfit: profitSentences, growth: growthSentences } as const

/** Hundredths of a percent as people write it. Example: `percentText(3260)` → `32.60`. */
export const percentText = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** The same for whoever may not see the amounts: rank and class alone. */
export const hiddenReasonOf = ({
  customers,
  rank,
  class: name,
}: Pick<GradeFigures, 'class' | 'rank' | 'customers'>): { code: string; params: Record<string, string | number> } => ({
  code: 'insight.abc.reason.hidden',
  params: { customers, rank, class: name },
})

/** Key of the sentence and its parameters; the measure is named by a second key within the sentence's variants. */
export function reasonOf(
  figures: GradeFigures,
  settings: Pick<AbcSettings, 'measure' | 'thresholds'>,
): { code: string; params: Record<string, string | number> } {
  const [a, b] = settings.thresholds
  const sentences = sentencesOf[settings.measure]
  const params = {
    customers: figures.customers,
    rank: figures.rank,
    amount: formatMinor(figures.amountMinor),
    before: percentText(shareOf(figures.beforeMinor, figures.positiveMinor)),
    a: percentText(a).replace(/\.00$/, ''),
    b: percentText(b).replace(/\.00$/, ''),
  }
  const nothing = figures.amountMinor <= 0 || figures.positiveMinor <= 0
  return { code: nothing ? sentences.nothing : sentences[figures.class as AbcClass], params }
}
