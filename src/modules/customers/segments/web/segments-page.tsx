import { useState } from 'react'
import { Button, IconButton } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { BatchTaskDialog } from '../../tasks/web/task-form.tsx'
import { segmentOperations, type SegmentView } from '../segment.api.ts'
import { segmentPath } from './segment-path.ts'
import '../../tasks/web/task.css'

/** Segments: named sets of customers, each leading to its list and to tasks. */
export function SegmentsPage() {
  const t = useT()
  const [tasksFor, setTasksFor] = useState<string>()
  const { data, error, refetch } = useOperation(segmentOperations.list, {})
  const close = (): void => setTasksFor(undefined)
  return (
    <Page title={t('customers.segment.title')}>
      <Card>
        <div className="ck-tasks-card">
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {!data && !error && <Skeleton lines={5} />}
          {data?.items.length === 0 && (
            <EmptyState
              icon="customers"
              title={t('customers.segment.noneTitle')}
              hint={t('customers.segment.none')}
              actions={
                <Link to="/customers" className="ck-btn">
                  {t('customers.segment.toList')}
                </Link>
              }
            />
          )}
          <ul>
            {data?.items.map((segment) => (
              <SegmentLine key={segment.id} segment={segment} onTasks={() => setTasksFor(segment.id)} />
            ))}
          </ul>
        </div>
      </Card>
      {tasksFor !== undefined && <BatchTaskDialog segmentId={tasksFor} onClose={close} onDone={close} />}
    </Page>
  )
}

function SegmentLine({ segment, onTasks }: { segment: SegmentView; onTasks: () => void }) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const remove = useCommand(segmentOperations.delete)
  const restore = useCommand(segmentOperations.restore)
  const { id } = segment
  const drop = (): void =>
    remove.mutate({ id }, { onSuccess: () => showUndo(t('customers.segment.deleted'), () => restore.mutateAsync({ id })) })
  // Analyses give a key of the texts as the reason, people a sentence.
  const reason = segment.reason === null ? null : t(segment.reason)
  return (
    <li className="ck-task">
      <div className="ck-grow">
        <Link to={segmentPath(id)}>{segment.name}</Link>
        <div className="ck-sub">
          {[t('customers.segment.members', { count: segment.count }), reason, segment.createdByName, f.instant(segment.createdAt)]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className="ck-task-acts">
        {may('customers.task.create') && (
          <Button small onClick={onTasks}>
            {t('customers.segment.makeTasks')}
          </Button>
        )}
        {segment.abilities.delete && <IconButton small icon="trash" label={t('customers.segment.delete')} onClick={drop} />}
      </div>
    </li>
  )
}
