import { useState, type ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { jobOperations } from '../../jobs/job.api.ts'
import type { ImportDetail } from './import-words.ts'
import { EntityTable } from './report-parts.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { jobFaultOf } from './use-import-job.ts'

interface StoppedStepProps {
  detail: ImportDetail
  onContinue: () => void
  starting: boolean
  problem: ReactNode
}

/** Cancelled or failed: what happened, what is written already, and both ways on. */
export function StoppedStep({ detail, onContinue, starting, problem }: StoppedStepProps) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const [undoing, setUndoing] = useState(false)
  const kind = detail.state === 'cancelled' ? 'cancelled' : 'failed'
  const job = useOperation(jobOperations.get, { id: detail.jobId ?? '' }, { enabled: kind === 'failed' && detail.jobId !== null })
  // Of entities that have nothing in the database there is nothing to say.
  const written = Object.entries(detail.written ?? {}).filter(([, counts]) => counts.new + counts.updated > 0)
  const hint = written.length === 0 ? 'import.stopped.nothingWritten' : `import.stopped.${kind}Hint`
  const fault = kind === 'failed' ? jobFaultOf(job.data?.fault) : undefined
  return (
    <div className="imp-stack">
      <Notice tone={kind === 'cancelled' ? 'warn' : 'bad'} alert>
        <strong>{t(`import.stopped.${kind}`)}</strong>
        {fault && <p>{t(fault.code, fault.params)}</p>}
        <p>{t(detail.cleanedAt === null ? hint : 'import.cleaned')}</p>
        {detail.undoUntil && <p>{t('import.undo.until', { day: f.fullInstant(detail.undoUntil) })}</p>}
      </Notice>
      {written.length > 0 && (
        <Card title={t('import.stopped.written')}>
          <EntityTable entities={Object.fromEntries(written)} kinds={['new', 'updated']} />
        </Card>
      )}
      {problem}
      <div className="imp-actions-row">
        {may('admin.import.run') && detail.cleanedAt === null && (
          <Button kind="primary" busy={starting} onClick={onContinue}>
            {t('import.stopped.continue')}
          </Button>
        )}
        {may('admin.import.undo') && detail.undoUntil && (
          <Button onClick={() => setUndoing(true)}>{t('import.stopped.undo')}</Button>
        )}
      </div>
      {undoing && <UndoDialog detail={detail} onClose={() => setUndoing(false)} />}
    </div>
  )
}
