import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo, useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { signInOperations } from '../sign-in.api.ts'
import { DoorField } from './door-field.tsx'
import { Doorway } from './doorway.tsx'
import { ownPath } from './own-path.ts'

/** The way in. On an instance without any company it leads to the set-up. */
export function SignInPage() {
  const t = useT()
  const go = useGo()
  const client = useQueryClient()
  const [query] = useQueryState()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const instance = useOperation(signInOperations.instance, {})
  const signIn = useCommand(signInOperations.signIn, {
    onSuccess: () => {
      client.clear()
      go(ownPath(query['from']), { replace: true })
    },
  })
  const needsSetup = instance.data?.needsSetup
  useEffect(() => {
    if (needsSetup) go('/set-up', { replace: true })
  }, [needsSetup, go])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    signIn.mutate({ login, password })
  }
  return (
    <Doorway title={t('admin.signIn.title')}>
      <form onSubmit={submit}>
        <DoorField
          name="login"
          label={t('admin.signIn.login')}
          value={login}
          onChange={setLogin}
          error={signIn.error}
          autoComplete="username"
          autoFocus
        />
        <DoorField
          name="password"
          label={t('admin.signIn.password')}
          value={password}
          onChange={setPassword}
          error={signIn.error}
          autoComplete="current-password"
          password
        />
        <ErrorNotice error={signIn.error} />
        <Button kind="primary" type="submit" busy={signIn.isPending}>
          {t('admin.signIn.submit')}
        </Button>
        <p className="ck-door-foot">{t('admin.signIn.forgot')}</p>
      </form>
    </Doorway>
  )
}
