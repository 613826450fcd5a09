import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useLocale, useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { signInOperations } from '../sign-in.api.ts'
import { DoorField } from './door-field.tsx'
import { Doorway } from './doorway.tsx'

// A machine without a zone of its own says UTC; the product's home is the better guess then.
const ownTimeZone = (): string => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone && zone !== 'UTC' ? zone : 'Asia/Shanghai'
}

/** First open: the company and its owner, then straight in. */
export function SetUpPage() {
  const t = useT()
  const go = useGo()
  const locale = useLocale()
  const client = useQueryClient()
  const [values, setValues] = useState({
    organisationName: '',
    ownerName: '',
    login: '',
    password: '',
    timeZone: ownTimeZone(),
    currency: 'CNY',
  })
  const instance = useOperation(signInOperations.instance, {}, { staleTime: 0 })
  const setUp = useCommand(signInOperations.setUp, {
    onSuccess: () => {
      client.clear()
      go('/', { replace: true })
    },
  })
  const done = instance.data?.needsSetup === false
  useEffect(() => {
    if (done && !setUp.isPending && !setUp.isSuccess) go('/sign-in', { replace: true })
  }, [done, go, setUp.isPending, setUp.isSuccess])
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    error: setUp.error,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setUp.mutate({ ...values, locale })
  }
  return (
    <Doorway title={t('admin.setUp.title')} hint={t('admin.setUp.hint')}>
      <form onSubmit={submit}>
        <DoorField
          {...field('organisationName')}
          label={t('admin.setUp.organisation')}
          placeholder={t('admin.setUp.organisationExample')}
          autoComplete="organization"
          autoFocus
        />
        <DoorField {...field('ownerName')} label={t('admin.setUp.name')} autoComplete="name" />
        <DoorField {...field('login')} label={t('admin.setUp.login')} autoComplete="username" />
        <DoorField
          {...field('password')}
          label={t('admin.setUp.password')}
          hint={t('admin.door.passwordHint')}
          autoComplete="new-password"
          password
        />
        <details>
          <summary>{`${t('admin.setUp.more')}: ${values.timeZone}, ${values.currency}`}</summary>
          <div>
            <DoorField {...field('timeZone')} label={t('admin.setUp.timeZone')} />
            <DoorField {...field('currency')} label={t('admin.setUp.currency')} />
          </div>
        </details>
        <ErrorNotice error={setUp.error} />
        <Button kind="primary" type="submit" busy={setUp.isPending}>
          {t('admin.setUp.submit')}
        </Button>
      </form>
    </Doorway>
  )
}
