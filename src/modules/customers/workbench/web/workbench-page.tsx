import { lazy, Suspense, useState } from 'react'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT, type T } from '../../../../ui/i18n.tsx'
import { modules } from '../../../../ui/modules-registry.ts'
import { Link, useGo, useQueryState } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { useMay, useSession } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { customerListOperations } from '../../list/customer-list.api.ts'
import { workbenchOperations, type TodoItem } from '../workbench.api.ts'
import { ChangeLines, QuietLines } from './side-lines.tsx'
import { TodoLines } from './todo-lines.tsx'
import './workbench.css'

type Workbench = OutputOf<typeof workbenchOperations.get>
const FollowUpDialog = lazy(() => import('./follow-up-dialog.tsx').then((m) => ({ default: m.FollowUpDialog })))

/** 工作台: what today asks for, in the order of value and promise, and who is being forgotten. */
export function WorkbenchPage() {
  const t = useT()
  const [query, setQuery] = useQueryState()
  const [following, setFollowing] = useState<TodoItem>()
  const whose = query['whose'] === 'all' ? 'all' : 'mine'
  const { data, error, refetch } = useOperation(workbenchOperations.get, { whose }, { keepPrevious: true })
  const { permissions } = useSession()
  const isNew = useIsNew(data)
  const isLeading = permissions['customers.workbench.get'] !== 'own'
  return (
    <Page
      title={data ? (isNew ? t('customers.workbench.welcome') : greeting(data, t)) : t('customers.workbench.title')}
      sub={<Today />}
      actions={
        isLeading && (
          <ChipChoices<'mine' | 'all'>
            label={t('customers.workbench.title')}
            value={whose}
            choices={(['mine', 'all'] as const).map((value) => ({ value, label: t(`customers.workbench.${value}`) }))}
            onChange={(next) => setQuery({ whose: next === 'mine' ? undefined : next }, { replace: true })}
          />
        )
      }
    >
      <Blocks place="top" />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && (
        <div className="ck-workbench">
          <div className="ck-workbench-main">
            {isNew ? <FirstSteps /> : <MainLists data={data} onFollow={setFollowing} />}
            <Blocks place="main" />
          </div>
          <div className="ck-workbench-side">
            <Blocks place="side" />
            <SideLists data={data} />
          </div>
        </div>
      )}
      {following?.customerId && (
        <Suspense fallback={null}>
          <FollowUpDialog item={following} onClose={() => setFollowing(undefined)} />
        </Suspense>
      )}
    </Page>
  )
}

/** Whether there is no customer yet; asked only when there is nothing to do either. */
function useIsNew(data: Workbench | undefined): boolean {
  const may = useMay()
  const isIdle = data !== undefined && data.counts.todo === 0 && data.coming.length === 0 && data.forgotten.length === 0
  const enabled = isIdle && may('customers.customer.list')
  const summary = useOperation(customerListOperations.summary, {}, { enabled })
  return enabled && summary.data?.count === 0
}

/** The first morning: how the customers get here, or what it looks like with somebody else's. */
function FirstSteps() {
  const t = useT()
  const may = useMay()
  // The company may have thousands: somebody who sees their own only has been given none yet.
  const isOwnOnly = useSession().permissions['customers.customer.list'] === 'own'
  return (
    <Card>
      <EmptyState
        icon="customers"
        title={t(isOwnOnly ? 'customers.empty.ownTitle' : 'customers.workbench.firstTitle')}
        hint={t(isOwnOnly ? 'customers.empty.ownHint' : 'customers.workbench.firstHint')}
        actions={
          <>
            {may('admin.import.upload') && (
              <Link to="/imports" className="ck-btn ck-btn-primary">
                {t('customers.workbench.firstImport')}
              </Link>
            )}
            {may('customers.customer.create') && (
              <Link to="/customers?new=1" className="ck-btn">
                {t('customers.action.new')}
              </Link>
            )}
            {may('admin.sample.load') && (
              <Link to="/settings/organisation" className="ck-btn">
                {t('customers.workbench.firstSample')}
              </Link>
            )}
          </>
        }
      />
    </Card>
  )
}

/** Nothing was agreed with anybody for today, and there are customers nobody spoke to: the morning after an import. */
const isUnplanned = (data: Workbench): boolean => data.counts.todo === 0 && data.forgotten.length > 0

function greeting(data: Workbench, t: T): string {
  const { todo, calls } = data.counts
  if (todo === 0) return t(isUnplanned(data) ? 'customers.workbench.unplanned' : 'customers.workbench.allDone')
  return calls === 0
    ? t('customers.workbench.greetingNoCalls', { todo })
    : t('customers.workbench.greeting', { todo, calls: Math.min(calls, 3) })
}

function Today() {
  const f = useFormat()
  return <>{f.longDay(f.today)}</>
}

/** Blocks of other modules: figures on top, cards beside the lists. */
function Blocks({ place }: { place: 'top' | 'main' | 'side' }) {
  const may = useMay()
  const blocks = modules().workbenchBlocks.filter((block) => block.place === place && may(block.permission))
  if (blocks.length === 0) return null
  return (
    <div className={`ck-workbench-${place === 'top' ? 'top' : 'blocks'}`}>
      {blocks.map(({ id, component: Block }) => (
        <Suspense key={id} fallback={<Skeleton lines={2} />}>
          <Block />
        </Suspense>
      ))}
    </div>
  )
}

function MainLists({ data, onFollow }: { data: Workbench; onFollow: (item: TodoItem) => void }) {
  const t = useT()
  const go = useGo()
  const nothing = data.today.length === 0 && data.overdue.length === 0
  const choose = <Button onClick={() => go('/customers?sort=lastContactAt')}>{t('customers.title')}</Button>
  return (
    <>
      {data.overdue.length > 0 && (
        <Card title={t('customers.workbench.overdue')} sub={String(data.overdueCount)}>
          <TodoLines items={data.overdue} onFollow={onFollow} />
        </Card>
      )}
      {isUnplanned(data) ? (
        <StartHere data={data} />
      ) : (
        <Card title={t('customers.workbench.today')} sub={t('customers.workbench.todaySub')}>
          {data.today.length > 0 && <TodoLines items={data.today} onFollow={onFollow} />}
          {data.today.length === 0 && (
            <EmptyState
              icon="check"
              title={t(nothing ? 'customers.workbench.allDone' : 'customers.workbench.todayEmpty')}
              hint={t('customers.workbench.todayEmptyHint')}
              actions={choose}
            />
          )}
        </Card>
      )}
      <Card title={t('customers.workbench.coming')}>
        {data.coming.length > 0 ? (
          <TodoLines items={data.coming} onFollow={onFollow} />
        ) : (
          <p className="ck-workbench-none">{t('customers.workbench.comingEmpty')}</p>
        )}
      </Card>
    </>
  )
}

/** In place of an empty list: the largest customers nobody spoke to, and how to make a list of many at once. */
function StartHere({ data }: { data: Workbench }) {
  const t = useT()
  return (
    <Card
      title={t('customers.workbench.startHere')}
      sub={t('customers.workbench.forgottenSub', { days: data.forgottenAfterDays })}
      actions={<Link to="/customers?view=gradeA">{t('customers.workbench.chooseMany')}</Link>}
    >
      <QuietLines items={data.forgotten} />
    </Card>
  )
}

function SideLists({ data }: { data: Workbench }) {
  const t = useT()
  const may = useMay()
  // The analysis has a card of its own for those who may see it; for the others this one shows what concerns their customers.
  const isShownElsewhere = modules().workbenchBlocks.some((block) => block.id === 'abc-moves' && may(block.permission))
  return (
    <>
      {!isShownElsewhere && (
        <Card title={t('customers.workbench.changes')}>
          {data.classChanges.items.length > 0 ? (
            <ChangeLines items={data.classChanges.items} />
          ) : (
            <p className="ck-workbench-none">{t('customers.workbench.changesEmpty')}</p>
          )}
        </Card>
      )}
      {!isUnplanned(data) && (
        <Card
          title={t('customers.workbench.forgotten')}
          sub={t('customers.workbench.forgottenSub', { days: data.forgottenAfterDays })}
        >
          {data.forgotten.length > 0 ? (
            <QuietLines items={data.forgotten} />
          ) : (
            <p className="ck-workbench-none">{t('customers.workbench.forgottenEmpty')}</p>
          )}
        </Card>
      )}
    </>
  )
}
