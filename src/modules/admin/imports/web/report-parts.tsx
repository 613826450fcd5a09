import { DownloadButton } from '../../../../ui/text/download-button.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { KpiCard, KpiRow } from '../../../../ui/kpi-card/kpi-card.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { importOperations } from '../import.api.ts'
import { useColumnWords } from './field-select.tsx'
import { inEntityOrder, type CheckReport } from './import-words.ts'

/** Rows, money, walk-ins and returns: the sums one knows of one's own file and compares first. */
export function ReportFigures({ report }: { report: CheckReport }) {
  const t = useT()
  const f = useFormat()
  const rowsNote =
    report.badRows === 0 ? (
      t('import.report.allGood')
    ) : (
      <span className="ck-down">{t('import.report.bad', { n: report.badRows })}</span>
    )
  return (
    <KpiRow>
      <KpiCard label={t('import.report.rows')} value={f.number(report.rows)} note={rowsNote} />
      {report.totalMinor !== undefined && (
        <KpiCard
          label={t('import.report.total')}
          value={f.money(report.totalMinor)}
          note={
            report.knownCustomersMinor === undefined
              ? undefined
              : t('import.report.known', { amount: f.money(report.knownCustomersMinor) })
          }
        />
      )}
      {(report.walkInRows ?? 0) > 0 && (
        <KpiCard label={t('import.report.walkIn')} value={f.number(report.walkInRows)} note={t('import.report.walkInHint')} />
      )}
      {(report.returns ?? 0) > 0 && (
        <KpiCard label={t('import.report.returns')} value={f.number(report.returns)} note={t('import.report.returnsHint')} />
      )}
      {(report.notCounted ?? 0) > 0 && (
        <KpiCard
          label={t('import.report.notCounted')}
          value={f.number(report.notCounted)}
          note={t('import.report.notCountedHint')}
        />
      )}
    </KpiRow>
  )
}

type Kind = 'new' | 'updated' | 'unchanged'
type EntityCounts = Readonly<Record<string, Partial<Record<Kind, number>>>>

/** New, updated and, where it is known, unchanged records per entity. */
export function EntityTable({
  entities,
  kinds = ['new', 'updated', 'unchanged'],
}: {
  entities: EntityCounts
  kinds?: readonly Kind[]
}) {
  const t = useT()
  const f = useFormat()
  return (
    <table className="ck-table imp-entities">
      <thead>
        <tr>
          <th scope="col">{t('import.report.entity')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col" className="ck-num">
              {t(`import.report.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inEntityOrder(Object.keys(entities)).map((entity) => {
          const counts = entities[entity]!
          return (
            <tr key={entity}>
              <th scope="row">{t(`import.entity.${entity}`)}</th>
              {kinds.map((kind) => (
                <td key={kind} className="ck-num">
                  {kind === 'new' ? <b>{f.number(counts.new)}</b> : f.number(counts[kind])}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Refused rows by reason, with the first of each as they stand in the file. */
export function ProblemList({ report, importId }: { report: CheckReport; importId: string | undefined }) {
  const t = useT()
  const f = useFormat()
  const columnWords = useColumnWords()
  if (report.badRows === 0) return null
  return (
    <Card
      title={t('import.report.problems')}
      sub={t('import.report.bad', { n: report.badRows })}
      actions={
        importId !== undefined && (
          <DownloadButton
            operation={importOperations.errorFile}
            input={{ id: importId }}
            label={t('import.errors.download')}
            small
          />
        )
      }
    >
      <p className="ck-sub imp-pad">{t(importId === undefined ? 'import.errors.cleaned' : 'import.errors.hint')}</p>
      <ul className="imp-problems">
        {report.problems.map((problem) => (
          <li key={`${problem.code}${problem.column}`}>
            <div>
              <strong>{t(problem.code)}</strong>{' '}
              {problem.column !== '' && (
                <span className="ck-sub">{t('import.report.problemColumn', { column: columnWords(problem.column) })}</span>
              )}
            </div>
            <span className="ck-down">{t('import.report.problemRows', { n: problem.count })}</span>
            <ul>
              {problem.samples.map((sample) => (
                <li key={sample.row} className="ck-sub">
                  {sample.value === ''
                    ? t('import.report.problemBlank', { row: f.number(sample.row) })
                    : t('import.report.problemSample', { row: f.number(sample.row), value: sample.value })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Customers of the file that look like ones already there. */
export function DuplicateList({ report }: { report: CheckReport }) {
  const t = useT()
  const { count, samples } = report.duplicates
  if (count === 0) return null
  return (
    <Card title={t('import.report.duplicates', { n: count })}>
      <p className="ck-sub imp-pad">{t('import.report.duplicatesHint')}</p>
      <div className="imp-scroll">
        <table className="ck-table">
          <thead>
            <tr>
              <th scope="col">{t('import.report.dupInFile')}</th>
              <th scope="col">{t('import.report.dupExisting')}</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <tr key={sample.key}>
                <td>
                  {sample.name} {sample.key !== sample.name && <span className="ck-sub">{sample.key}</span>}
                </td>
                <td>{sample.existing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > samples.length && <p className="ck-sub imp-pad">{t('import.report.dupMore', { n: count - samples.length })}</p>}
    </Card>
  )
}
