import { useBlocker } from '@tanstack/react-router'
import { Button } from '../button/button.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { useT } from '../i18n.tsx'

/** Asks before a page with unsaved values is left; changes within the page's own address pass. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useT()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      title={t('form.leaveTitle')}
      onClose={blocker.reset}
      footer={
        <>
          <Button onClick={blocker.proceed}>{t('form.leave')}</Button>
          <Button kind="primary" onClick={blocker.reset}>
            {t('form.stay')}
          </Button>
        </>
      }
    >
      {t('form.leaveHint')}
    </Dialog>
  )
}
