import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import type { ImportDetail } from './import-words.ts'
import { DuplicateList, EntityTable, ProblemList, ReportFigures } from './report-parts.tsx'

interface ReportStepProps {
  detail: ImportDetail
  onRun: () => void
  onChange: () => void
  starting: boolean
  problem: ReactNode
}

/** What the import would do; nothing is written yet. */
export function ReportStep({ detail, onRun, onChange, starting, problem }: ReportStepProps) {
  const t = useT()
  const may = useMay()
  const { report } = detail
  if (!report) return null
  const label = (): string => {
    if (report.goodRows === 0) return t('import.report.nothing')
    return report.badRows === 0 ? t('import.report.run') : t('import.report.runBad', { n: report.goodRows })
  }
  return (
    <div className="imp-stack">
      <div>
        <ReportFigures report={report} />
      </div>
      <Card title={t('import.report.title')} sub={t('import.report.none')}>
        <EntityTable entities={report.entities} />
      </Card>
      <ProblemList report={report} importId={detail.id} />
      <DuplicateList report={report} />
      <div className="imp-actions">
        {problem}
        <div className="imp-actions-row">
          <span className="ck-grow" />
          <Button onClick={onChange}>{t('import.report.change')}</Button>
          {may('admin.import.run') && (
            <Button kind="primary" busy={starting} disabled={report.goodRows === 0} onClick={onRun}>
              {label()}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
