import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { gradingOf, type Grading } from './grading-facts.ts'
import type { ImportDetail } from './import-words.ts'
import { DuplicateList, EntityTable, ProblemList, ReportFigures } from './report-parts.tsx'
import { UndoDialog } from './undo-dialog.tsx'

/** What the import made, what the customers are worth, and where to go now. */
export function ResultStep({ detail }: { detail: ImportDetail }) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const [undoing, setUndoing] = useState(false)
  const { result } = detail
  if (!result) return null
  const grading = gradingOf(result.grading)
  return (
    <div className="imp-stack">
      {grading && <Graded grading={grading} />}
      <div>
        <ReportFigures report={result} />
      </div>
      <Card title={t('import.result.title')} sub={t('import.result.took', { time: f.duration(result.seconds) })}>
        <EntityTable entities={result.entities} />
      </Card>
      <ProblemList report={result} importId={detail.cleanedAt === null ? detail.id : undefined} />
      <DuplicateList report={result} />
      <div className="imp-actions">
        <div className="imp-actions-row">
          {may('admin.import.undo') && detail.undoUntil && (
            <>
              <Button kind="text" onClick={() => setUndoing(true)}>
                {t('import.result.undo')}
              </Button>
              <span className="ck-sub">{t('import.undo.until', { day: f.fullInstant(detail.undoUntil) })}</span>
            </>
          )}
          <span className="ck-grow" />
          <Link to="/imports" className="ck-btn">
            {t('import.result.more')}
          </Link>
          <Link to={importedCustomers(detail.id)} className="ck-btn">
            {t('import.result.seeCustomers')}
          </Link>
          <Link to="/" className="ck-btn ck-btn-primary">
            {t('import.result.seeToday')}
          </Link>
        </div>
      </div>
      {undoing && <UndoDialog detail={detail} onClose={() => setUndoing(false)} />}
    </div>
  )
}

/** The customer list with the customers that this import brought. */
const importedCustomers = (id: string): string =>
  `/customers?f=${encodeURIComponent(JSON.stringify({ all: [{ field: 'import', op: 'in', value: [id] }] }))}`

function Graded({ grading }: { grading: Grading }) {
  const t = useT()
  const f = useFormat()
  return (
    <section className="imp-graded" aria-label={t('import.result.graded')}>
      <header>
        <h2>{t('import.result.graded')}</h2>
        <span className="ck-sub">{t('import.result.gradedSub', { n: grading.customers })}</span>
        <span className="ck-grow" />
        <Link to={`/insight/abc?runId=${grading.runId}`}>{t('import.result.seeAbc')}</Link>
      </header>
      <div className="imp-classes">
        {grading.classes.map((one) => (
          <Link key={one.name} to={`/insight/abc?runId=${grading.runId}&class=${one.name}`} className="ck-card imp-class">
            <span className="imp-class-head">
              <GradeBadge grade={one.name} />
              <b>{t('import.result.class', { n: one.customers })}</b>
            </span>
            <span className="imp-class-value">{f.money(one.amountMinor)}</span>
            <span className="ck-sub">
              {t('import.result.classShare', { customers: f.percent(one.customerShare), sales: f.percent(one.amountShare) })}
            </span>
          </Link>
        ))}
      </div>
    </section>
  )
}
