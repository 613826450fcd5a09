import { Button } from '../../../../ui/button/button.tsx'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useInfinitePages } from '../../../../ui/client/pages.ts'
import { useCommand } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo, useQueryState } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { notificationOperations } from '../notification.api.ts'
import './notifications.css'

/** What happened that concerns oneself; opening one reads it. */
export function NotificationsPage() {
  const t = useT()
  const [query, setQuery] = useQueryState()
  const unread = query['show'] === 'unread'
  const list = useInfinitePages(notificationOperations.list, { ...(unread && { unread: 'true' }), limit: 50 })
  const read = useCommand(notificationOperations.markRead)
  const someUnread = list.items.some((item) => item.readAt === null)
  return (
    <Page
      title={t('platform.notification.title')}
      sub={
        <ChipChoices
          label={t('platform.notification.show')}
          value={unread ? 'unread' : 'all'}
          choices={[
            { value: 'all', label: t('platform.notification.all') },
            { value: 'unread', label: t('platform.notification.unread') },
          ]}
          onChange={(show) => setQuery({ show: show === 'unread' ? 'unread' : undefined })}
        />
      }
      actions={
        someUnread && (
          <Button busy={read.isPending} onClick={() => read.mutate({})}>
            {t('platform.notification.readAll')}
          </Button>
        )
      }
    >
      <Items list={list} onRead={(id) => read.mutate({ ids: [id] })} />
    </Page>
  )
}

type List = ReturnType<typeof useInfinitePages<typeof notificationOperations.list>>

function Items({ list, onRead }: { list: List; onRead: (id: string) => void }) {
  const t = useT()
  const go = useGo()
  if (list.error) return <ErrorState error={list.error} onRetry={list.refresh} />
  if (list.loading) return <Skeleton />
  if (list.items.length === 0)
    return <EmptyState icon="bell" title={t('platform.notification.none')} hint={t('platform.notification.noneHint')} />
  return (
    <Card>
      <ul className="adm-notes">
        {list.items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={item.readAt === null ? 'adm-note adm-note-new' : 'adm-note'}
              onClick={() => {
                if (item.readAt === null) onRead(item.id)
                if (item.link?.startsWith('/')) go(item.link)
              }}
            >
              <span>
                {item.readAt === null && <span className="ck-sr">{t('platform.notification.unread')}</span>}
                {t(item.code, item.params)}
              </span>
              <DateText value={item.at} />
            </button>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <p className="adm-notes-more">
          <Button kind="text" busy={list.loadingMore} onClick={list.loadMore}>
            {t('platform.notification.more')}
          </Button>
        </p>
      )}
    </Card>
  )
}
