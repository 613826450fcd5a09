import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { useSession } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { deviceOf } from '../../sign-in-log/device.rules.ts'
import '../../web/settings.css'
import { ownSessionOperations } from '../own-session.api.ts'

/** One's own password and the places where one is signed in. */
export function OwnPage() {
  const t = useT()
  const { user, organisation } = useSession()
  return (
    <Page title={t('admin.account.title')} sub={`${user.name} · ${organisation.name}`}>
      <div className="adm-stack">
        <Card title={t('admin.account.password')}>
          <PasswordForm />
        </Card>
        <Devices />
      </div>
    </Page>
  )
}

function PasswordForm() {
  const t = useT()
  // A new key empties the form after it was saved.
  const [round, setRound] = useState(0)
  return (
    <div className="adm-pad">
      <OperationForm
        key={round}
        operation={ownSessionOperations.changePassword}
        submitLabel={t('admin.account.changePassword')}
        onDone={() => {
          setRound(round + 1)
          showToast(t('admin.account.passwordChanged'))
        }}
      >
        <FormField name="current" kind="password" label={t('admin.account.current')} required />
        <FormField name="password" kind="password" label={t('admin.account.next')} required hint={t('admin.door.passwordHint')} />
      </OperationForm>
    </div>
  )
}

function Devices() {
  const t = useT()
  const devices = useOperation(ownSessionOperations.list, {})
  const endOthers = useCommand(ownSessionOperations.endOthers)
  const end = useCommand(ownSessionOperations.end)
  const items = devices.data?.items ?? []
  const others = items.length > 1 && (
    <Button small busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
      {t('admin.account.endOthers')}
    </Button>
  )
  return (
    <Card title={t('admin.account.devices')} actions={others}>
      {devices.error && <ErrorState error={devices.error} onRetry={() => void devices.refetch()} />}
      {devices.isPending && <Skeleton lines={3} />}
      <ErrorNotice error={end.error ?? endOthers.error} />
      <ul className="adm-rows">
        {items.map((item) => (
          <li key={item.id}>
            <div>
              {deviceOf(item.userAgent) || t('admin.account.unknownDevice')}{' '}
              {item.current && <StatusTag tone="good">{t('admin.account.thisDevice')}</StatusTag>}
              <div className="ck-sub">
                {item.ip} · {t('admin.account.lastSeen')} <DateText value={item.lastSeenAt} />
              </div>
            </div>
            {!item.current && (
              <Button small busy={end.isPending && end.variables !== undefined} onClick={() => end.mutate({ id: item.id })}>
                {t('admin.account.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
