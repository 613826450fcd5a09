import { useState, type ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages } from '../../../../ui/client/pages.ts'
import { call } from '../../../../ui/client/client.ts'
import { useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { Timeline, type TimelineEntry } from '../../../../ui/timeline/timeline.tsx'
import { customerFileOperations } from '../../files/customer-file.api.ts'
import { followUpOperations, type FollowUpView } from '../../follow-ups/follow-up.api.ts'
import { timelineOperations, type TimelineItem } from '../timeline.api.ts'
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
  const words: Record<TimelineItem['kind'], (item: TimelineItem) => Omit<TimelineEntry, 'id' | 'at'>> = {
    followUp: (item) => ({
      title: (
        <>
          <strong>{t(`customers.followUp.method.${item.followUp?.method ?? 'other'}`)}</strong> ·{' '}
          {[item.userName, item.followUp?.contactName].filter(Boolean).join(' · ')}
        </>
      ),
      text: item.followUp && <FollowUpText followUp={item.followUp} />,
    }),
    taskDone: (item) => ({ title: `${t('customers.timeline.taskDone')} · ${item.userName ?? ''}`, text: item.title, tone: 'plain' }),
    graded: (item) => ({
      title: item.from
        ? t('customers.timeline.graded', { from: item.from, to: item.to ?? '' })
        : t('customers.timeline.gradedFirst', { to: item.to ?? '' }),
      tone: 'info',
    }),
    assigned: (item) => ({ title: item.userName ?? '', tone: 'plain' }),
    created: (item) => ({ title: [t('customers.timeline.created'), item.userName].filter(Boolean).join(' · '), tone: 'plain' }),
  }
  return <Timeline entries={items.map((item) => ({ id: `${item.kind}${item.id}`, at: item.at, ...words[item.kind](item) }))} />
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
      <textarea rows={3} aria-label={t('customers.followUp.edit')} value={content} onChange={(event) => setContent(event.target.value)} />
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
