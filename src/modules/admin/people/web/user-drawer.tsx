import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import type { DrawerNav } from '../../../../ui/list-page/list-types.ts'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Facts, RecordDrawer } from '../../../../ui/record-drawer/record-drawer.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { CopyText } from '../../../../ui/text/copy-text.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { useRoleName } from '../../roles/web/role-name.ts'
import { userOperations } from '../user.api.ts'
import { DisableDialog, HandOverDialog } from './leave-dialogs.tsx'
import { LinkBox } from './link-box.tsx'
import { UserState, type User } from './user-state.tsx'
import { UserDialog, UserRolesDialog } from './user-dialog.tsx'

type Over = 'edit' | 'roles' | 'link' | 'disable' | 'handOver'

/** One colleague: details, roles, and what may be done with them. */
export function UserDrawer({ nav }: { nav: DrawerNav }) {
  const t = useT()
  const user = useOperation(userOperations.get, { id: nav.id })
  const [over, setOver] = useState<Over>()
  const close = (): void => setOver(undefined)
  if (!user.data)
    return (
      <RecordDrawer nav={nav} title={t('admin.user.list')}>
        {user.error ? <ErrorState error={user.error} onRetry={() => void user.refetch()} /> : <Skeleton />}
      </RecordDrawer>
    )
  const { data } = user
  return (
    <RecordDrawer
      nav={nav}
      title={data.name}
      badges={
        <>
          <UserState user={data} />
          {data.isOwner && <StatusTag tone="warn">{t('admin.user.owner')}</StatusTag>}
        </>
      }
      sub={data.title ?? undefined}
    >
      <Acts user={data} onAct={setOver} />
      <Body user={data} />
      {over === 'edit' && <UserDialog user={data} onClose={close} />}
      {over === 'roles' && <UserRolesDialog user={data} onClose={close} />}
      {over === 'link' && (
        <Dialog
          title={t(data.state === 'invited' ? 'admin.user.inviteTitle' : 'admin.user.resetTitle', { name: data.name })}
          onClose={close}
        >
          <LinkBox user={data} />
        </Dialog>
      )}
      {over === 'disable' && <DisableDialog user={data} onClose={close} />}
      {over === 'handOver' && <HandOverDialog user={data} onClose={close} />}
    </RecordDrawer>
  )
}

function Acts({ user, onAct }: { user: User; onAct: (over: Over) => void }) {
  const t = useT()
  const enable = useCommand(userOperations.enable)
  const { abilities } = user
  if (!Object.values(abilities).some(Boolean)) return null
  return (
    <div className="adm-user-acts">
      {abilities.update && (
        <Button icon="edit" onClick={() => onAct('edit')}>
          {t('admin.user.edit')}
        </Button>
      )}
      {abilities.setRoles && <Button onClick={() => onAct('roles')}>{t('admin.user.changeRoles')}</Button>}
      {abilities.link && (
        <Button icon="lock" onClick={() => onAct('link')}>
          {t(user.state === 'invited' ? 'admin.user.invite' : 'admin.user.resetPassword')}
        </Button>
      )}
      {(abilities.disable || abilities.enable) && <Button onClick={() => onAct('handOver')}>{t('admin.user.handOver')}</Button>}
      {abilities.disable && (
        <Button kind="danger" onClick={() => onAct('disable')}>
          {t('admin.user.disable')}
        </Button>
      )}
      {abilities.enable && (
        <Button busy={enable.isPending} onClick={() => enable.mutate({ id: user.id, version: user.version })}>
          {t('admin.user.enable')}
        </Button>
      )}
      <ErrorNotice error={enable.error} />
    </div>
  )
}

const orNone = (value: string | null) => (value === null ? null : <CopyText text={value} />)

function Body({ user }: { user: User }) {
  const t = useT()
  const roleName = useRoleName()
  const may = useMay()
  return (
    <div className="adm-user-body">
      <Facts
        items={[
          [t('admin.user.department'), user.departmentName ?? t('ui.none')],
          [t('admin.user.roles'), user.roles.map(roleName).join(t('ui.listComma'))],
          [t('admin.user.lastSignIn'), <DateText key="at" value={user.lastSignInAt} />],
          [t('admin.user.phone'), orNone(user.phone) ?? t('ui.none')],
          [t('admin.user.email'), orNone(user.email) ?? t('ui.none')],
          [t('admin.user.loginName'), orNone(user.loginName) ?? t('ui.none')],
          [t('admin.user.createdAt'), <DateText key="since" value={user.createdAt} />],
        ]}
      />
      <p>
        {may('admin.signInLog.list') && <Link to={`/settings/sign-ins?userId=${user.id}`}>{t('admin.user.seeSignIns')}</Link>}
        {may('admin.signInLog.list') && may('admin.audit.list') && ' · '}
        {may('admin.audit.list') && <Link to={`/settings/audit?userId=${user.id}`}>{t('admin.user.seeAudit')}</Link>}
      </p>
    </div>
  )
}
