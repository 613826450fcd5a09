import { useEffect } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { linkOperations } from '../../links/link.api.ts'
import type { User } from './user-state.tsx'

/** Makes a link for the person at once and shows it, this one time, to be copied. */
export function LinkBox({ user }: { user: User }) {
  const t = useT()
  const f = useFormat()
  const link = useCommand(linkOperations.issue)
  const { mutate } = link
  useEffect(() => mutate({ id: user.id }), [mutate, user.id])
  if (link.error) return <ErrorNotice error={link.error} />
  if (!link.data) return <Skeleton lines={3} />
  const address = `${location.origin}${link.data.path}`
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(t('admin.user.linkMessage', { name: user.name, address }))
    showToast(t('ui.copied'))
  }
  return (
    <div className="adm-link">
      <p>{t(`admin.user.link.${link.data.kind}`, { name: user.name, until: f.fullInstant(link.data.expiresAt) })}</p>
      <code>{address}</code>
      <div>
        <Button kind="primary" icon="copy" onClick={() => void copy()}>
          {t('admin.user.copyMessage')}
        </Button>
      </div>
      <Notice>{t('admin.user.linkOnce')}</Notice>
    </div>
  )
}
