import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useNarrow } from '../../../../ui/page/use-narrow.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { userOperations } from '../../people/user.api.ts'
import { importOperations } from '../import.api.ts'
import { stateTone, targetLabel, type ImportView } from './import-words.ts'

/** Names of the people who imported, however few they are. */
function useNames(items: readonly ImportView[]): (id: string | null) => string {
  const t = useT()
  const ids = [...new Set(items.flatMap((item) => item.createdBy ?? []))].sort()
  const names = useOperation(
    userOperations.pick,
    { ids: ids.slice(0, 200).join(','), limit: 200 },
    { enabled: ids.length > 0, staleTime: 300_000 },
  )
  return (id) => names.data?.items.find((user) => user.id === id)?.name ?? t('ui.none')
}

/** Every import with its state; opens the import. */
export function ImportHistory() {
  const t = useT()
  const narrow = useNarrow()
  const { data, error, refetch } = useOperation(importOperations.list, {}, { staleTime: 5000 })
  const items = data?.items ?? []
  const nameOf = useNames(items)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={4} />
  if (items.length === 0) return <EmptyState icon="upload" title={t('import.history.empty')} />
  return narrow ? <Cards items={items} nameOf={nameOf} /> : <Table items={items} nameOf={nameOf} />
}

interface Shown {
  items: readonly ImportView[]
  nameOf: (id: string | null) => string
}

const figures = (item: ImportView) => item.result ?? item.report
const StateTag = ({ item }: { item: ImportView }) => {
  const t = useT()
  return <StatusTag tone={stateTone[item.state]}>{t(`import.state.${item.state}`)}</StatusTag>
}

function Table({ items, nameOf }: Shown) {
  const t = useT()
  const f = useFormat()
  const heads = ['file', 'target', 'state', 'rows', 'bad', 'by', 'at'] as const
  return (
    <div className="imp-scroll">
      <table className="ck-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === 'rows' || head === 'bad' ? 'ck-num' : undefined}>
                {t(`import.history.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className="imp-file">
                <Link to={`/imports/${item.id}`}>{item.fileName}</Link>{' '}
                <span className="ck-sub">{f.fileSize(item.fileSize)}</span>
              </td>
              <td>{t(item.target ? targetLabel(item.target) : 'import.history.unknown')}</td>
              <td>
                <StateTag item={item} />
              </td>
              <td className="ck-num">{f.number(figures(item)?.rows)}</td>
              <td className="ck-num">{f.number(figures(item)?.badRows)}</td>
              <td>{nameOf(item.createdBy)}</td>
              <td>
                <DateText value={item.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ items, nameOf }: Shown) {
  const t = useT()
  const f = useFormat()
  return (
    <ul className="imp-cards">
      {items.map((item) => (
        <li key={item.id}>
          <Link to={`/imports/${item.id}`}>{item.fileName}</Link>
          <StateTag item={item} />
          <span className="ck-sub">
            {t(item.target ? targetLabel(item.target) : 'import.history.unknown')} · {f.number(figures(item)?.rows)} ·{' '}
            {nameOf(item.createdBy)} · <DateText value={item.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
