import { useRef, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { JobProgress, type JobAnswer } from '../../../../ui/job-progress/job-progress.tsx'
import type { Answering } from '../../../../ui/module-door.ts'
import { Link, useQueryState } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { jobOperations } from '../../../admin/jobs/job.api.ts'
import { abcOperations } from '../abc.api.ts'
import { AbcControls } from './abc-controls.tsx'
import { AbcSentence } from './abc-sentence.tsx'
import { queryOfWhich, readWhich, type AbcReport, type Which } from './abc-words.ts'
import { ClassCards } from './class-cards.tsx'
import { FormulaButton } from './formula-button.tsx'
import { MemberSection } from './member-section.tsx'
import { MovementCard } from './movement-card.tsx'
import { ParetoCard } from './pareto-card.tsx'
import type { Question } from './question.ts'
import { RunSelect } from './run-select.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { TopShareCard } from './top-share-card.tsx'
import { useGrading } from './use-grading.ts'
import { ActDialog, useActs, type Acting, type ActName } from './which-acts.tsx'
import './abc.css'

// The stored progress and fault of any job are open to its kind; the kit reads them with care.
const getJob = jobOperations.get as unknown as Answering<JobAnswer>

/** Who makes the sales: cards, curve, movement and the customers themselves. */
export function AbcPage() {
  const t = useT()
  const may = useMay()
  const [query, setQuery] = useQueryState()
  const [question, setQuestion] = useState<Question>({})
  const [configuring, setConfiguring] = useState(false)
  const runId = query['runId']
  const { data, error, refetch } = useOperation(
    abcOperations.report,
    { ...(runId && { runId }), ...(query['against'] && { againstId: query['against'] }) },
    { keepPrevious: true },
  )
  const settings = useOperation(abcOperations.settings, {})
  const grading = useGrading(settings.data)
  const report = data?.report
  const compute = (): void => grading.compute(question)
  const hasCustomers = report !== null && report !== undefined && report.customers > 0
  if (error && !data) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <Page
      title={t('insight.abc.title')}
      sub={report && hasCustomers && <AbcSentence report={report} />}
      actions={
        report &&
        hasCustomers && (
          <>
            <FormulaButton report={report} />
            {may('insight.abc.updateSettings') && settings.data && (
              <Button onClick={() => setConfiguring(true)}>{t('insight.abc.settings')}</Button>
            )}
          </>
        )
      }
    >
      {report && hasCustomers && (
        <div className="abc-controls">
          {may('insight.abc.grade') && (
            <AbcControls
              settings={settings.data}
              question={question}
              onChange={setQuestion}
              busy={grading.busy}
              onCompute={compute}
            />
          )}
          <span className="ck-grow" />
          <RunSelect runId={report.id} onChoose={(id) => setQuery({ runId: id, against: undefined, ...queryOfWhich({}) })} />
        </div>
      )}
      {grading.error && (
        <div className="abc-gap">
          <ErrorNotice error={grading.error} />
        </div>
      )}
      {grading.jobId && (
        <div className="abc-gap">
          <JobProgress
            key={grading.jobId}
            jobId={grading.jobId}
            title={t('insight.abc.computing')}
            get={getJob}
            onEnd={grading.onEnd}
          />
        </div>
      )}
      {!data && <Skeleton lines={8} />}
      {data && !hasCustomers && <NothingYet onGrade={compute} busy={grading.busy} graded={report !== null} />}
      {report && hasCustomers && <Report report={report} />}
      {configuring && settings.data && (
        <SettingsDialog settings={settings.data} onClose={() => setConfiguring(false)} onRecompute={() => grading.compute({})} />
      )}
    </Page>
  )
}

function NothingYet({ onGrade, busy, graded }: { onGrade: () => void; busy: boolean; graded: boolean }) {
  const t = useT()
  const may = useMay()
  return (
    <EmptyState
      icon="insight"
      title={t('insight.abc.empty.title')}
      hint={t('insight.abc.empty.hint')}
      actions={
        <>
          {may('admin.import.upload') && (
            <Link to="/imports" className="ck-btn ck-btn-primary">
              {t('insight.abc.empty.import')}
            </Link>
          )}
          {may('insight.steps.get') && (
            <Link to="/insight/steps" className="ck-btn">
              {t('insight.steps.all')}
            </Link>
          )}
          {may('insight.abc.grade') && !graded && (
            <Button busy={busy} onClick={onGrade}>
              {t('insight.abc.empty.grade')}
            </Button>
          )}
        </>
      }
    />
  )
}

function Report({ report }: { report: AbcReport }) {
  const [query, setQuery] = useQueryState()
  const [acting, setActing] = useState<Acting>()
  const list = useRef<HTMLDivElement>(null)
  const acts = useActs()
  const which = readWhich(query)
  const show = (next: Which, scroll = true): void => {
    setQuery(queryOfWhich(next))
    if (scroll) requestAnimationFrame(() => list.current?.scrollIntoView({ block: 'start', behavior: 'smooth' }))
  }
  // Whom the address compares with and who counts as old or loyal go with every choice.
  const { againstId, oldMonths, loyalTimes } = which
  const act = (name: ActName, on: Which): void =>
    name === 'list' ? show(on) : setActing({ act: name, which: { againstId, oldMonths, loyalTimes, ...on } })
  return (
    <>
      <ClassCards report={report} acts={acts} onAct={act} />
      <div className="abc-pictures">
        <ParetoCard report={report} onClass={(name) => show({ class: name })} />
        <MovementCard
          report={report}
          onWhich={show}
          againstId={againstId}
          onRecover={() => act('tasks', { from: 'A', moved: 'true' })}
        />
      </div>
      <div className="abc-list">
        <TopShareCard report={report} which={which} acts={acts} onAct={act} />
      </div>
      <div ref={list} className="abc-list">
        <MemberSection report={report} which={which} acts={acts} onWhich={(next) => show(next, false)} onAct={act} />
      </div>
      {acting && <ActDialog report={report} acting={acting} onClose={() => setActing(undefined)} />}
    </>
  )
}
