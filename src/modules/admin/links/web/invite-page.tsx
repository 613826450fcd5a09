import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useLocale, useT } from '../../../../ui/i18n.tsx'
import { Link, useGo } from '../../../../ui/nav/link.tsx'
import { ErrorNotice, errorText } from '../../../../ui/notice/error-state.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { DoorField } from '../../sign-in/web/door-field.tsx'
import { Doorway } from '../../sign-in/web/doorway.tsx'
import { linkOperations } from '../link.api.ts'

/** Where an invitation or a password link leads: who it is for, one password, and in. */
export function InvitePage() {
  const t = useT()
  const go = useGo()
  const client = useQueryClient()
  const locale = useLocale()
  const { token = '' } = useParams({ strict: false })
  const [password, setPassword] = useState('')
  const link = useOperation(linkOperations.open, { token })
  const accept = useCommand(linkOperations.accept, {
    onSuccess: () => {
      client.clear()
      go('/', { replace: true })
    },
  })
  if (link.error)
    return (
      <Doorway title={t('admin.invite.invalidTitle')} hint={errorText(link.error, t)}>
        <form>
          <Link to="/sign-in" className="ck-btn">
            {t('admin.invite.toSignIn')}
          </Link>
        </form>
      </Doorway>
    )
  if (!link.data)
    return (
      <Doorway title={t('ui.loading')}>
        <Skeleton lines={4} />
      </Doorway>
    )
  const { kind, name, organisationName, login } = link.data
  const words =
    kind === 'invitation' ? ['admin.invite.title', 'admin.invite.hint'] : ['admin.invite.resetTitle', 'admin.invite.resetHint']
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    accept.mutate({ token, password, locale })
  }
  return (
    <Doorway title={t(words[0]!, { name, organisation: organisationName })} hint={t(words[1]!, { login })}>
      <form onSubmit={submit}>
        {/* Password stores learn for whom the password is. */}
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <DoorField
          name="password"
          label={t('admin.setUp.password')}
          hint={t('admin.door.passwordHint')}
          value={password}
          onChange={setPassword}
          error={accept.error}
          autoComplete="new-password"
          autoFocus
          password
        />
        <ErrorNotice error={accept.error} />
        <Button kind="primary" type="submit" busy={accept.isPending}>
          {t('admin.invite.submit')}
        </Button>
      </form>
    </Doorway>
  )
}
