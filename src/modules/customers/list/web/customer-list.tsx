import { lazy, Suspense, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useCommand } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { BatchAction, DrawerNav, Selection } from '../../../../ui/list-page/list-types.ts'
import { useGo, useQueryState } from '../../../../ui/nav/link.tsx'
import { errorText } from '../../../../ui/notice/error-state.tsx'
import { useMay, useSession } from '../../../../ui/session.ts'
import { showToast, showUndo } from '../../../../ui/toast/toast.tsx'
import { customerSubjects } from '../../archive/web/customer-words.tsx'
import { batchLimit, customerBatchOperations } from '../../batch/customer-batch.api.ts'
import { customerListOperations, defaultCustomerSort } from '../customer-list.api.ts'
import { useCustomerColumns } from './customer-columns.tsx'
import { useCustomerFields, useCustomerViews } from './customer-fields.ts'

// Forms, dialogs and the 360 come when they are first opened: the list itself is what people wait for.
const CustomerDrawer = lazy(() => import('../../archive/web/customer-drawer.tsx').then((m) => ({ default: m.CustomerDrawer })))
const NewCustomerDialog = lazy(() =>
  import('../../archive/web/customer-form.tsx').then((m) => ({ default: m.NewCustomerDialog })),
)
const AssignDialog = lazy(() => import('../../batch/web/assign-dialog.tsx').then((m) => ({ default: m.AssignDialog })))
const BatchTaskDialog = lazy(() => import('../../tasks/web/task-form.tsx').then((m) => ({ default: m.BatchTaskDialog })))
const SegmentDialog = lazy(() => import('../../segments/web/segment-dialog.tsx').then((m) => ({ default: m.SegmentDialog })))

const drawerOf = (nav: DrawerNav) => (
  <Suspense fallback={null}>
    <CustomerDrawer nav={nav} />
  </Suspense>
)

interface OpenDialog {
  kind: 'assign' | 'tasks' | 'segment'
  ids: string[]
  done: () => void
}

/** Customers: views, search, filters, columns, sums, batch acts, the 360 over the list. */
export function CustomerList() {
  const t = useT()
  const may = useMay()
  const go = useGo()
  const [query, setQuery] = useQueryState()
  const [dialog, setDialog] = useState<OpenDialog>()
  const canCreate = may('customers.customer.create')
  const isOwnOnly = useSession().permissions['customers.customer.list'] === 'own'
  const create = canCreate && (
    <Button kind="primary" icon="plus" onClick={() => setQuery({ new: '1' })}>
      {t('customers.action.new')}
    </Button>
  )
  const bring = may('admin.import.upload') && <Button onClick={() => go('/imports')}>{t('customers.action.import')}</Button>
  const close = (): void => setDialog(undefined)
  const finish = (): void => {
    dialog?.done()
    close()
  }
  return (
    <>
      <ListPage
        name="customers.customer"
        title={t('customers.title')}
        operation={customerListOperations.list}
        summary={customerListOperations.summary}
        columns={useCustomerColumns()}
        fields={useCustomerFields()}
        views={useCustomerViews()}
        defaultSort={defaultCustomerSort}
        rowId={(row) => row.id}
        rowTitle={(row) => row.name}
        rowPath={(row) => `/customers/${row.id}`}
        drawer={drawerOf}
        onEdit={may('customers.customer.update') ? (row) => setQuery({ open: row.id, edit: '1' }) : undefined}
        batch={useBatch(setDialog)}
        exports={may('customers.customer.export') ? customerListOperations.export : undefined}
        actions={
          <>
            {bring}
            {create}
          </>
        }
        empty={{
          title: t(isOwnOnly ? 'customers.empty.ownTitle' : 'customers.empty.title'),
          hint: t(isOwnOnly ? 'customers.empty.ownHint' : 'customers.empty.hint'),
          actions: (
            <>
              {bring}
              {create}
            </>
          ),
        }}
      />
      <Suspense fallback={null}>
        {canCreate && query['new'] === '1' && (
          <NewCustomerDialog
            onClose={() => setQuery({ new: undefined }, { replace: true })}
            onCreated={(customer) => setQuery({ open: customer.id, new: undefined }, { replace: true })}
          />
        )}
        {dialog?.kind === 'assign' && <AssignDialog customerIds={dialog.ids} onClose={close} onDone={finish} />}
        {dialog?.kind === 'tasks' && <BatchTaskDialog customerIds={dialog.ids} onClose={close} onDone={finish} />}
        {dialog?.kind === 'segment' && <SegmentDialog customerIds={dialog.ids} onClose={close} onDone={finish} />}
      </Suspense>
    </>
  )
}

/** The ids behind a selection: chosen rows, or all that match, as many as a batch takes. */
async function idsOf(selection: Selection): Promise<{ ids: string[]; isCut: boolean }> {
  if (selection.kind === 'ids') return { ids: [...selection.ids], isCut: false }
  const except = new Set(selection.except)
  const found = await call(customerBatchOperations.ids, {
    ...(selection.q && { q: selection.q }),
    ...(selection.filter && { filter: selection.filter }),
  })
  return { ids: found.ids.filter((id) => !except.has(id)), isCut: found.isCut }
}

function useBatch(open: (dialog: OpenDialog) => void): readonly BatchAction[] {
  const t = useT()
  const may = useMay()
  const remove = useCommand(customerBatchOperations.deleteMany, { invalidates: customerSubjects })
  const restore = useCommand(customerBatchOperations.restoreMany, { invalidates: customerSubjects })
  const withIds = (selection: Selection, act: (ids: string[]) => void): void => {
    void idsOf(selection).then(
      ({ ids, isCut }) => (isCut ? showToast(t('customers.batch.tooMany', { limit: batchLimit })) : act(ids)),
      (error: unknown) => showToast(errorText(error, t)),
    )
  }
  const inDialog = (kind: OpenDialog['kind']) => (selection: Selection, done: () => void) =>
    withIds(selection, (ids) => open({ kind, ids, done }))
  const drop = (selection: Selection, done: () => void): void =>
    withIds(selection, (ids) =>
      remove.mutate(
        { ids },
        {
          onError: (error) => showToast(errorText(error, t)),
          onSuccess: (answer) => {
            done()
            showUndo(t('customers.done.deleted', { count: answer.ids.length }), () => restore.mutateAsync({ ids: answer.ids }))
          },
        },
      ),
    )
  const all: (BatchAction & { permission: string })[] = [
    { id: 'tasks', label: t('customers.action.tasks'), permission: 'customers.task.create', run: inDialog('tasks') },
    { id: 'segment', label: t('customers.action.segment'), permission: 'customers.segment.create', run: inDialog('segment') },
    { id: 'assign', label: t('customers.action.assign'), permission: 'customers.customer.assign', run: inDialog('assign') },
    { id: 'delete', label: t('customers.action.delete'), danger: true, permission: 'customers.customer.delete', run: drop },
  ]
  return all.filter((action) => may(action.permission))
}
