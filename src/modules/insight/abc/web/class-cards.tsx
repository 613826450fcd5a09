import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { StatusTag, type Tone } from '../../../../ui/tag/status-tag.tsx'
import { ratio, whichWords, type AbcClass, type AbcReport, type Which } from './abc-words.ts'
import { ActLinks } from './act-links.tsx'
import type { ActName } from './which-acts.tsx'

const tones: Record<AbcClass, Tone> = { A: 'good', B: 'info', C: 'plain' }

const shareWords = {
  netSales: 'insight.abc.card.sales',
  grossProfit: 'insight.abc.card.profit',
  growth: 'insight.abc.card.growth',
} as const

interface ClassCardsProps {
  report: AbcReport
  acts: readonly ActName[]
  onAct: (act: ActName, which: Which) => void
}

/** A, B and C with what they weigh, and what can be done with each. */
export function ClassCards({ report, acts, onAct }: ClassCardsProps) {
  const t = useT()
  const f = useFormat()
  const sales = shareWords[report.settings.measure]
  return (
    <div className="abc-cards">
      {report.classes.map((card) => (
        <section key={card.class} className="ck-card abc-card" aria-label={whichWords({ class: card.class }, t)}>
          <div className="abc-card-head">
            <GradeBadge grade={card.class} />
            <b>{t('insight.abc.card.customers', { n: card.customers })}</b>
            <span className="ck-sub">{t('insight.abc.card.share', { share: f.percent(ratio(card.customerShare)) })}</span>
            <span className="ck-grow" />
            <StatusTag tone={tones[card.class]}>{t(sales, { share: f.percent(ratio(card.amountShare)) })}</StatusTag>
          </div>
          <div className="abc-card-value">{f.money(card.amountMinor)}</div>
          <ActLinks acts={acts} what={whichWords({ class: card.class }, t)} onAct={(act) => onAct(act, { class: card.class })} />
        </section>
      ))}
    </div>
  )
}
