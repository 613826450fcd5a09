import { useState, type ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages } from '../../../../ui/client/pages.ts'
import { call } from '../../../../ui/client/client.ts'
import { useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT, type T } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { Timeline, type TimelineEntry } from '../../../../ui/timeline/timeline.tsx'
import { customerFileOperations } from '../../files/customer-file.api.ts'
import { followUpOperations, type FollowUpView } from '../../follow-ups/follow-up.api.ts'
import { timelineOperations, type TimelineEvent, type TimelineItem } from '../timeline.api.ts'
import { Compose } from './compose.tsx'
import './timeline.css'

const subjects = ['customers.customer', 'customers.timeline', 'customers.workbench'] as const

/** Write on top, what happened below. */
export function TimelinePanel({ customerId }: { customerId: string }) {
  const t = useT()
  const mayWrite = useMay()('customers.followUp.create')
  const list = useInfinitePages(timelineOperations.list, { customerId, limit: 30 })
  return (
    <>
      {mayWrite && <Compose customerId={customerId} />}
      {list.error && <ErrorState error={list.error} onRetry={list.refresh} />}
      {list.loading && <Skeleton lines={5} />}
      {!list.loading && !list.error && list.items.every((item) => item.kind === 'created') && (
        <EmptyState icon="edit" title={t('customers.timeline.title')} hint={t('customers.timeline.empty')} />
      )}
      <TimelineItems items={list.items} />
      {list.hasMore && (
        <Button small busy={list.loadingMore} onClick={list.loadMore}>
          {t('customers.timeline.more')}
        </Button>
      )}
    </>
  )
}

function TimelineItems({ items }: { items: readonly TimelineItem[] }) {
  const t = useT()
  return <Timeline entries={items.map((item) => ({ id: `${item.kind}${item.id}`, at: item.at, ...entryOf(item, t) }))} />
}

function entryOf(item: TimelineItem, t: T): Omit<TimelineEntry, 'id' | 'at'> {
  const who = item.userName ?? ''
  if (item.kind === 'followUp')
    return { title: <FollowUpTitle item={item} />, text: item.followUp && <FollowUpText followUp={item.followUp} /> }
  if (item.kind === 'taskDone') return { title: `${t('customers.timeline.taskDone')} · ${who}`, text: item.title, tone: 'plain' }
  if (item.kind === 'graded') {
    const to = item.to ?? ''
    const title = item.from
      ? t('customers.timeline.graded', { from: item.from, to })
      : t('customers.timeline.gradedFirst', { to })
    return { title, tone: 'info' }
  }
  if (item.event) return { title: <EventTitle event={item.event} />, tone: item.event.amountMinor < 0 ? 'warn' : 'good' }
  return { title: [t('customers.timeline.created'), who].filter(Boolean).join(' · '), tone: 'plain' }
}

function EventTitle({ event }: { event: TimelineEvent }) {
  const t = useT()
  return (
    <>
      <Link to={event.path} className="ck-in-text">
        {t(event.code, event.params)}
      </Link>{' '}
      · {t(event.stateCode)} · <MoneyText minor={event.amountMinor} />
    </>
  )
}

function FollowUpTitle({ item }: { item: TimelineItem }) {
  const t = useT()
  return (
    <>
      <strong>{t(`customers.followUp.method.${item.followUp?.method ?? 'other'}`)}</strong> ·{' '}
      {[item.userName, item.followUp?.contactName].filter(Boolean).join(' · ')}
    </>
  )
}

function FollowUpText({ followUp }: { followUp: FollowUpView }): ReactNode {
  const t = useT()
  const f = useFormat()
  const [editing, setEditing] = useState(false)
  const remove = useCommand(followUpOperations.delete, { invalidates: subjects })
  const restore = useCommand(followUpOperations.restore, { invalidates: subjects })
  const drop = (): void =>
    remove.mutate(
      { id: followUp.id },
      { onSuccess: () => showUndo(t('customers.followUp.deleted'), () => restore.mutateAsync({ id: followUp.id })) },
    )
  if (editing) return <EditText followUp={followUp} onClose={() => setEditing(false)} />
  return (
    <>
      <p className="ck-followup-text">{followUp.content}</p>
      {followUp.nextContactAt && (
        <p className="ck-sub">
          {t('customers.timeline.nextAt')} {f.instant(followUp.nextContactAt)}
        </p>
      )}
      {followUp.files.map((file) => (
        <Button
          key={file.id}
          kind="text"
          small
          icon="download"
          onClick={() => void call(customerFileOperations.download, { customerId: followUp.customerId, id: file.id })}
        >
          {file.name}
        </Button>
      ))}
      {followUp.abilities.update && (
        <span className="ck-followup-acts">
          <Button kind="text" small onClick={() => setEditing(true)}>
            {t('customers.followUp.edit')}
          </Button>
          <Button kind="text" small onClick={drop}>
            {t('customers.action.delete')}
          </Button>
        </span>
      )}
      <ErrorNotice error={remove.error} />
    </>
  )
}

function EditText({ followUp, onClose }: { followUp: FollowUpView; onClose: () => void }) {
  const t = useT()
  const [content, setContent] = useState(followUp.content)
  const update = useCommand(followUpOperations.update, { invalidates: subjects })
  return (
    <div className="ck-compose">
      <textarea
        rows={3}
        aria-label={t('customers.followUp.edit')}
        value={content}
        onChange={(event) => setContent(event.target.value)}
      />
      <div className="ck-compose-line">
        <span className="ck-grow" />
        <Button small onClick={onClose}>
          {t('customers.action.cancel')}
        </Button>
        <Button
          small
          kind="primary"
          busy={update.isPending}
          disabled={content.trim() === ''}
          onClick={() => update.mutate({ id: followUp.id, version: followUp.version, content }, { onSuccess: onClose })}
        >
          {t('customers.action.save')}
        </Button>
      </div>
      <ErrorNotice error={update.error} />
    </div>
  )
}
