import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay, useSession } from '../../../../ui/session.ts'
import { signInOperations } from '../../sign-in/sign-in.api.ts'
import { sampleOperations } from '../sample.api.ts'

/** Goes to another organisation of one's own; nothing of the former stays on the screen or in memory. */
function useEnter(): (organisationId: string) => Promise<void> {
  const client = useQueryClient()
  return async (organisationId) => {
    await call(signInOperations.switchOrganisation, { organisationId })
    client.clear()
    location.assign('/')
  }
}

/** Sample data: load, look, leave, remove. */
export function SampleCard() {
  const t = useT()
  const may = useMay()
  const enter = useEnter()
  const client = useQueryClient()
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const sample = useOperation(sampleOperations.get, {})
  const load = useCommand(sampleOperations.load, { onSuccess: ({ organisationId }) => void enter(organisationId) })
  const remove = useCommand(sampleOperations.remove, {
    onSuccess: () => {
      setAsking(false)
      // From inside the session is in another organisation now.
      if (sample.data?.inside) location.assign('/')
      else void client.invalidateQueries()
    },
  })
  if (!may('admin.sample.load') || !sample.data) return null
  const { organisationId, inside } = sample.data
  const home = session.organisations.find((organisation) => organisation.id !== organisationId)
  return (
    <Card title={t('admin.sample.title')}>
      <div className="adm-pad adm-sample">
        <p>{t(inside ? 'admin.sample.inside' : 'admin.sample.hint')}</p>
        <div className="ck-page-actions">
          {organisationId === null && (
            <Button kind="primary" busy={load.isPending} onClick={() => load.mutate({})}>
              {t('admin.sample.load')}
            </Button>
          )}
          {organisationId !== null && !inside && (
            <Button kind="primary" onClick={() => void enter(organisationId)}>
              {t('admin.sample.open')}
            </Button>
          )}
          {inside && home && <Button onClick={() => void enter(home.id)}>{t('admin.sample.back')}</Button>}
          {organisationId !== null && may('admin.sample.remove') && (
            <Button kind="danger" onClick={() => setAsking(true)}>
              {t('admin.sample.remove')}
            </Button>
          )}
        </div>
        <ErrorNotice error={load.error} />
      </div>
      {asking && (
        <ConfirmDialog
          title={t('admin.sample.removeTitle')}
          confirmLabel={t('admin.sample.remove')}
          danger
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({})}
          onClose={() => setAsking(false)}
        >
          {t('admin.sample.removeHint')}
        </ConfirmDialog>
      )}
    </Card>
  )
}
