import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { stepsOperations } from '../steps.api.ts'
import { stepNames } from '../steps.rules.ts'
import { figuresText } from './step-words.ts'
import './steps.css'

/** On the workbench until all five steps are done: which is next. */
export function StepsBlock() {
  const t = useT()
  const f = useFormat()
  const { data } = useOperation(stepsOperations.get, {}, { staleTime: 60_000 })
  if (!data?.next) return null
  const done = data.steps.filter((step) => step.done).length
  return (
    <Card title={t('insight.steps.title')} sub={t('insight.steps.doneOf', { n: done })}>
      <div className="steps-block">
        <b>
          {t('insight.steps.step', { n: stepNames.indexOf(data.next) + 1 })} · {t(`insight.steps.${data.next}`)}
        </b>
        <p className="ck-sub">{t(`insight.steps.${data.next}.what`)}</p>
        <p className="ck-sub">{figuresText(data.next, data, t, f)}</p>
        <Link to="/insight/steps" className="ck-btn ck-btn-s">
          {t('insight.steps.all')}
        </Link>
      </div>
    </Card>
  )
}
