import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages } from '../../../../ui/client/pages.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { importOperations } from '../import.api.ts'
import { inEntityOrder, type ImportDetail, type ImportResult } from './import-words.ts'

type Undo = NonNullable<ImportResult['undo']>

interface UndoneStepProps {
  detail: ImportDetail
  onAgain: () => void
  starting: boolean
  problem: ReactNode
}

/** What an undo took back, and what it had to leave because people have worked on it since. */
export function UndoneStep({ detail, onAgain, starting, problem }: UndoneStepProps) {
  const t = useT()
  const may = useMay()
  const undo = detail.result?.undo
  return (
    <div className="imp-stack">
      <Card title={t('import.undo.done')}>{undo && <Taken undo={undo} />}</Card>
      {undo && undo.kept.length > 0 && <Kept detail={detail} undo={undo} />}
      <div className="imp-actions">
        {problem}
        <div className="imp-actions-row">
          <span className="ck-grow" />
          {may('admin.import.run') && detail.cleanedAt === null && (
            <Button busy={starting} onClick={onAgain}>
              {t('import.undo.again')}
            </Button>
          )}
          <Link to="/imports" className="ck-btn ck-btn-primary">
            {t('import.result.more')}
          </Link>
        </div>
      </div>
    </div>
  )
}

function Taken({ undo }: { undo: Undo }) {
  const t = useT()
  const f = useFormat()
  const entities = inEntityOrder(new Set([...Object.keys(undo.removed), ...Object.keys(undo.restored)])).filter(
    (entity) => (undo.removed[entity] ?? 0) + (undo.restored[entity] ?? 0) > 0,
  )
  return (
    <>
      {entities.length > 0 && (
        <table className="ck-table imp-entities">
          <thead>
            <tr>
              <th scope="col">{t('import.report.entity')}</th>
              <th scope="col" className="ck-num">
                {t('import.undo.removed')}
              </th>
              <th scope="col" className="ck-num">
                {t('import.undo.restored')}
              </th>
            </tr>
          </thead>
          <tbody>
            {entities.map((entity) => (
              <tr key={entity}>
                <th scope="row">{t(`import.entity.${entity}`)}</th>
                <td className="ck-num">{f.number(undo.removed[entity] ?? 0)}</td>
                <td className="ck-num">{f.number(undo.restored[entity] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {undo.kept.length === 0 && <p className="ck-sub imp-pad">{t('import.undo.keptNone')}</p>}
    </>
  )
}

const pathOf: Partial<Record<string, (id: string) => string>> = {
  customer: (id) => `/customers/${id}`,
  order: (id) => `/orders/${id}`,
}

function Kept({ detail, undo }: { detail: ImportDetail; undo: Undo }) {
  const t = useT()
  const count = undo.keptCount ?? undo.kept.length
  // The result holds the first; once the clean-up has passed, nothing but them.
  const pages = useInfinitePages(
    importOperations.kept,
    { id: detail.id },
    { enabled: detail.cleanedAt === null && count > undo.kept.length },
  )
  const shown = pages.items.length > 0 ? pages.items : undo.kept
  return (
    <Card
      title={t('import.undo.kept', { n: count })}
      sub={shown.length < count && t('import.undo.keptShown', { n: shown.length })}
    >
      <ul className="imp-kept">
        {shown.map((one) => {
          const to = pathOf[one.entity]?.(one.id)
          return (
            <li key={`${one.entity}${one.id}`}>
              <span className="ck-sub">{t(`import.entity.${one.entity}`)}</span>
              {to ? <Link to={to}>{one.name}</Link> : <span>{one.name}</span>}
              <span className="ck-sub">{t(one.reason)}</span>
            </li>
          )
        })}
      </ul>
      <ErrorNotice error={pages.error} />
      {pages.hasMore && (
        <div className="imp-pad">
          <Button busy={pages.loadingMore} onClick={pages.loadMore}>
            {t('import.undo.keptMore')}
          </Button>
        </div>
      )}
    </Card>
  )
}
