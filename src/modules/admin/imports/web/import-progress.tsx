import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { useMay } from '../../../../ui/session.ts'
import { importOperations } from '../import.api.ts'
import type { TargetName } from '../import-field.api.ts'
import type { ImportDetail } from './import-words.ts'
import { useImportJob, type Progress } from './use-import-job.ts'

type Running = 'checking' | 'running' | 'undoing'

const written: Record<TargetName, readonly string[]> = {
  'order-lines': ['customers', 'products', 'orders', 'facts'],
  customers: ['customers'],
  contacts: ['customers', 'contacts'],
  products: ['products'],
}

/** Phases that the job goes through, as far as they can be told beforehand. */
export function phasesOf(state: Running, target: TargetName | null): string[] {
  if (state === 'undoing') return []
  const parts = state === 'checking' ? [] : [...(target ? written[target] : []), 'grading']
  return ['reading', 'comparing', ...parts].map((phase) => `import.phase.${phase}`)
}

interface ImportProgressProps {
  detail: ImportDetail
  state: Running
  jobId: string
  onEnd: () => void
}

/** Long work on the screen: which step, how far, how fast, how long still, and a way to stop it. */
export function ImportProgress({ detail, state, jobId, onEnd }: ImportProgressProps) {
  const t = useT()
  const { job, progress, rate, left } = useImportJob(jobId, onEnd)
  const title = t(`import.job.${state}`)
  const phases = phasesOf(state, detail.target)
  return (
    <section className="ck-card imp-job" aria-label={title}>
      <div className="imp-job-head">
        <h2>{title}</h2>
        <span className="ck-grow" />
        {state !== 'undoing' && <CancelButton id={detail.id} />}
      </div>
      {progress ? (
        <Bar progress={progress} title={title} rate={rate} left={left} />
      ) : (
        <Waiting title={title} started={job?.state === 'running'} />
      )}
      {phases.length > 0 && <Phases phases={phases} current={progress?.phase} />}
      {job?.state === 'queued' && job.attempts > 0 && <Notice tone="warn">{t('import.job.retrying')}</Notice>}
      <p className="ck-sub">{t('import.job.leave')}</p>
    </section>
  )
}

function Waiting({ title, started }: { title: string; started: boolean }) {
  const t = useT()
  return (
    <>
      <progress aria-label={title} />
      <p className="ck-sub">{t(started ? 'import.job.started' : 'import.job.waiting')}</p>
    </>
  )
}

interface BarProps {
  progress: Progress
  title: string
  rate: number | undefined
  left: number | undefined
}

function Bar({ progress, title, rate, left }: BarProps) {
  const t = useT()
  const f = useFormat()
  const { phase, done, total } = progress
  const counted = (): string | undefined => {
    if (total === null) return done > 0 ? f.number(done) : undefined
    return t(phase === 'import.phase.reading' ? 'import.job.rows' : 'import.job.records', { done, total })
  }
  return (
    <>
      <progress aria-label={title} max={total ?? 1} value={total === null ? undefined : Math.min(done, total)} />
      <div className="imp-job-figures">
        <strong>{t(phase)}</strong>
        <span>{counted()}</span>
        {rate !== undefined && rate > 0 && <span className="ck-sub">{t('ui.job.rate', { rate: Math.round(rate) })}</span>}
        {left !== undefined && <span className="ck-sub">{t('ui.job.left', { time: f.duration(left) })}</span>}
      </div>
    </>
  )
}

function Phases({ phases, current }: { phases: readonly string[]; current: string | undefined }) {
  const t = useT()
  const at = current === undefined ? -1 : phases.indexOf(current)
  const mark = (index: number): string => {
    if (index < at) return 'done'
    return index === at ? 'now' : 'next'
  }
  return (
    <ol className="imp-phases" aria-label={t('import.job.steps')}>
      {phases.map((phase, index) => (
        <li key={phase} className={`imp-phase-${mark(index)}`} aria-current={index === at ? 'step' : undefined}>
          {t(phase)}
        </li>
      ))}
    </ol>
  )
}

function CancelButton({ id }: { id: string }) {
  const t = useT()
  const cancel = useCommand(importOperations.cancel)
  const allowed = useMay()('admin.import.run')
  if (!allowed) return null
  return (
    <>
      <ErrorNotice error={cancel.error} />
      <Button small busy={cancel.isPending} disabled={cancel.isSuccess} onClick={() => cancel.mutate({ id })}>
        {t(cancel.isSuccess ? 'import.job.cancelling' : 'import.job.cancel')}
      </Button>
    </>
  )
}
