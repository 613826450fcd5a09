import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { stepsOperations } from '../steps.api.ts'
import type { StepName } from '../steps.rules.ts'
import { figuresText, placesOf, type Steps } from './step-words.ts'
import './steps.css'

/** The five steps with how far each has come and where it is worked on. */
export function StepsPage() {
  const t = useT()
  const { data, error, refetch } = useOperation(stepsOperations.get, {})
  if (error && !data) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  const done = data?.steps.filter((step) => step.done).length ?? 0
  return (
    <Page
      title={t('insight.steps.title')}
      sub={t('insight.steps.sub')}
      actions={data && <StatusTag tone={done === 5 ? 'good' : 'info'}>{t('insight.steps.doneOf', { n: done })}</StatusTag>}
    >
      {!data && <Skeleton lines={10} />}
      {data && (
        <ol className="steps-list">
          {data.steps.map(({ name }, index) => (
            <StepCard key={name} name={name} index={index} steps={data} />
          ))}
        </ol>
      )}
    </Page>
  )
}

function StepCard({ name, index, steps }: { name: StepName; index: number; steps: Steps }) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const done = steps.steps[index]?.done ?? false
  const isNext = steps.next === name
  const state = done ? 'done' : isNext ? 'next' : 'open'
  const places = placesOf[name].filter((place) => may(place.right))
  return (
    <li className={`ck-card steps-card steps-${state}`} aria-current={isNext ? 'step' : undefined}>
      <span className="steps-number" aria-hidden>
        {done ? '✓' : index + 1}
      </span>
      <div className="steps-body">
        <h2>
          {t(`insight.steps.${name}`)}
          <StatusTag tone={done ? 'good' : isNext ? 'info' : 'plain'}>{t(`insight.steps.${state}`)}</StatusTag>
        </h2>
        <p className="ck-sub">{t(`insight.steps.${name}.what`)}</p>
        <p className="steps-figures">{figuresText(name, steps, t, f)}</p>
        <div className="steps-links">
          {places.map((place, at) => (
            <Link key={place.to} to={place.to} className={isNext && at === 0 ? 'ck-btn ck-btn-primary' : 'ck-btn'}>
              {t(`insight.steps.to.${place.word}`)}
            </Link>
          ))}
        </div>
      </div>
    </li>
  )
}
