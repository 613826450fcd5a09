import { Button } from '../../../../ui/button/button.tsx'
import { ChipChoices, RemovableChip } from '../../../../ui/chip/chip.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { classNames, whichWords, type AbcClass, type AbcReport, type Which } from './abc-words.ts'
import { MemberTable } from './member-table.tsx'
import { useCountOf } from './use-count-of.ts'
import type { ActName } from './which-acts.tsx'

interface MemberSectionProps {
  report: AbcReport
  which: Which
  acts: readonly ActName[]
  onWhich: (which: Which) => void
  onAct: (act: ActName, which: Which) => void
}

type Choice = AbcClass | 'all' | 'moved' | 'none'

/** The customers behind the figures, with what can be done with those shown. */
export function MemberSection({ report, which, acts, onWhich, onAct }: MemberSectionProps) {
  const t = useT()
  const choice = (): Choice => {
    if (which.kind) return 'none'
    if (which.moved && !which.class) return 'moved'
    return which.class ?? 'all'
  }
  const choose = (next: Choice): void => {
    if (next === 'moved') onWhich({ moved: 'true' })
    else onWhich(next === 'all' || next === 'none' ? {} : { class: next })
  }
  const count = useCountOf(report, which)
  return (
    <Card
      title={t('insight.abc.list')}
      sub={
        <span aria-live="polite">
          {whichWords(which, t)} · {t('insight.abc.count', { n: count })}
        </span>
      }
      actions={
        count > 0 &&
        acts
          .filter((act) => act !== 'list')
          .map((act) => (
            <Button key={act} small onClick={() => onAct(act, which)}>
              {t(`insight.abc.act.${act}`)}
            </Button>
          ))
      }
    >
      <div className="abc-filter">
        <ChipChoices<Choice>
          label={t('insight.abc.list.class')}
          value={choice()}
          onChange={choose}
          choices={[
            { value: 'all', label: t('insight.abc.list.all') },
            ...classNames.map((name) => ({ value: name, label: name })),
            { value: 'moved', label: t('insight.abc.list.moved') },
          ]}
        />
        {which.kind && (
          <RemovableChip removeLabel={t('insight.abc.list.clear')} onRemove={() => onWhich({})}>
            {whichWords(which, t)}
          </RemovableChip>
        )}
        {which.from && (
          <RemovableChip removeLabel={t('insight.abc.list.clear')} onRemove={() => onWhich({ ...which, from: undefined })}>
            {which.from === '-' ? t('insight.abc.list.fromNew') : t('insight.abc.list.from', { from: which.from })}
          </RemovableChip>
        )}
      </div>
      <MemberTable report={report} which={which} />
    </Card>
  )
}
