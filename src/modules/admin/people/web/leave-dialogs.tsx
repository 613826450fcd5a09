import { useId, useState, type ReactNode } from 'react'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { OptionSelect } from '../../../../ui/form/option-select.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import type { Option } from '../../../../ui/list-page/list-types.ts'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { userOperations } from '../user.api.ts'
import { searchPeople } from './search-people.ts'
import type { User } from './user-state.tsx'

type Counts = readonly { kind: 'customer' | 'task'; count: number }[]
interface LeaveProps {
  user: User
  onClose: () => void
}

const subjects = ['admin.department', 'customers.customer', 'customers.task', 'customers.workbench']

/** `12 customers, 3 open tasks`; empty where there is nothing. */
function useWhat(): (counts: Counts) => string {
  const t = useT()
  return (counts) =>
    counts
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => t(`admin.user.belonging.${kind}`, { n: count }))
      .join(t('ui.listComma'))
}

/** What the person looks after, and who takes it over. */
function useHeir(user: User, without: (name: string) => string) {
  const t = useT()
  const what = useWhat()
  const label = useId()
  const [heir, setHeir] = useState<Option>()
  const [found] = useState(() => new Map<string, Option>())
  const [search] = useState(() => async (text: string) => {
    const options = (await searchPeople(text)).filter((option) => option.value !== user.id)
    for (const option of options) found.set(option.value, option)
    return options
  })
  const belongings = useOperation(userOperations.belongings, { id: user.id }, { staleTime: 0 })
  const counts = belongings.data?.items
  const owned = counts && what(counts)
  const body: ReactNode = (
    <>
      <ErrorNotice error={belongings.error} />
      {!counts && !belongings.error && <Skeleton lines={2} />}
      {owned === '' && <p>{t('admin.user.ownsNone', { name: user.name })}</p>}
      {owned && (
        <div className="adm-heir">
          <p>{t('admin.user.owns', { name: user.name, what: owned })}</p>
          <span id={label}>{t('admin.user.heir')}</span>
          <div aria-labelledby={label} role="group">
            <OptionSelect
              search={search}
              {...(heir && { value: heir.value, chosen: [heir] })}
              placeholder={t('admin.user.heirNone')}
              onChange={(id) => setHeir(typeof id === 'string' ? found.get(id) : undefined)}
            />
          </div>
          <p className="ck-sub">{heir ? t('admin.user.heirHint') : without(user.name)}</p>
        </div>
      )}
    </>
  )
  return { body, heir, what, known: counts !== undefined }
}

/** Ends somebody's access; what they look after goes to a colleague in the same step. */
export function DisableDialog({ user, onClose }: LeaveProps) {
  const t = useT()
  const { body, heir, what, known } = useHeir(user, (name) => t('admin.user.heirNoneHint', { name }))
  const disable = useCommand(userOperations.disable, { invalidates: subjects })
  const confirm = (): void =>
    disable.mutate(
      { id: user.id, version: user.version, ...(heir && { heirId: heir.value }) },
      {
        onSuccess: ({ handedOver = [] }) => {
          onClose()
          const words = what(handedOver)
          showToast(
            heir && words
              ? t('admin.user.disabledAndHanded', { name: user.name, what: words, heir: heir.label })
              : t('admin.user.disabledDone', { name: user.name }),
          )
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('admin.user.disableTitle', { name: user.name })}
      confirmLabel={t('admin.user.disable')}
      danger
      busy={disable.isPending || !known}
      error={disable.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('admin.user.disableHint')}</p>
      {body}
    </ConfirmDialog>
  )
}

/** For somebody who is away, or was disabled without it. */
export function HandOverDialog({ user, onClose }: LeaveProps) {
  const t = useT()
  const { body, heir, what } = useHeir(user, () => '')
  const handOver = useCommand(userOperations.handOver, { invalidates: subjects })
  const confirm = (): void => {
    if (!heir) return
    handOver.mutate(
      { id: user.id, heirId: heir.value },
      {
        onSuccess: ({ items }) => {
          onClose()
          showToast(t('admin.user.handedOver', { what: what(items), heir: heir.label }))
        },
      },
    )
  }
  return (
    <ConfirmDialog
      title={t('admin.user.handOverTitle', { name: user.name })}
      confirmLabel={t('admin.user.handOver')}
      busy={handOver.isPending}
      ready={heir !== undefined}
      error={handOver.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {body}
    </ConfirmDialog>
  )
}
