import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages, type ItemOf } from '../../../../ui/client/pages.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { Timeline } from '../../../../ui/timeline/timeline.tsx'
import { customerOperations } from '../customer.api.ts'

type Entry = ItemOf<typeof customerOperations.history>

/** Who changed what, with the values before and after. */
export function HistoryPanel({ customerId }: { customerId: string }) {
  const t = useT()
  const list = useInfinitePages(customerOperations.history, { id: customerId, limit: 30 })
  if (list.error) return <ErrorState error={list.error} onRetry={list.refresh} />
  if (list.loading) return <Skeleton lines={5} />
  if (list.items.length === 0) return <EmptyState title={t('customers.history.none')} />
  return (
    <>
      <Timeline
        label={t('customers.tab.history')}
        entries={list.items.map((entry) => ({
          id: entry.id,
          at: entry.at,
          tone: 'plain',
          title: entry.userName ?? t('ui.person.nobody'),
          text: <Changes entry={entry} />,
        }))}
      />
      {list.hasMore && (
        <Button small busy={list.loadingMore} onClick={list.loadMore}>
          {t('customers.history.more')}
        </Button>
      )}
    </>
  )
}

function Changes({ entry }: { entry: Entry }) {
  const t = useT()
  const f = useFormat()
  const words = (field: string, value: unknown): string => {
    if (value === null || value === '') return t('customers.history.empty')
    if (field === 'kind' && typeof value === 'string') return t(`customers.kind.${value}`)
    if (typeof value === 'boolean') return t(value ? 'customers.yes' : 'customers.no')
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) return f.fullInstant(value)
    if (Array.isArray(value)) return value.map(rowWords).join(t('ui.listComma'))
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  }
  return (
    <ul>
      {entry.changes.map((change) => (
        <li key={change.field}>
          {t(`customers.field.${change.field}`)}: {change.before !== null && `${words(change.field, change.before)} → `}
          {words(change.field, change.after)}
        </li>
      ))}
    </ul>
  )
}

/** A row of a repeating table: its values one after another. */
const rowWords = (row: unknown): string => (typeof row === 'object' && row !== null ? Object.values(row).join(' ') : String(row))
