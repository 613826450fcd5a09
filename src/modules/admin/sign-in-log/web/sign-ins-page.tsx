import type { OutputOf } from '../../../../kernel/operation.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { PersonTag } from '../../../../ui/tag/person-tag.tsx'
import { StatusTag, type Tone } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { LogFilter } from '../../web/log-filter.tsx'
import { deviceOf } from '../device.rules.ts'
import { signInLogOperations } from '../sign-in-log.api.ts'

type SignIn = OutputOf<typeof signInLogOperations.list>['items'][number]

const tones: Record<string, Tone> = { ok: 'good', wrongPassword: 'bad', disabled: 'bad', locked: 'bad', signedOut: 'plain' }
const outcomes = ['ok', 'wrongPassword', 'disabled', 'signedOut'] as const

/** Who signed in, or tried to, when and from where. */
export function SignInsPage() {
  const t = useT()
  const [query] = useQueryState()
  const outcome = outcomes.find((known) => known === query['outcome'])
  const { userId, fromOn, toOn } = query
  const columns: Column<SignIn>[] = [
    { id: 'user', title: t('admin.log.person'), width: 170, render: (row) => <PersonTag name={row.userName} /> },
    { id: 'at', title: t('admin.log.at'), width: 150, render: (row) => <DateText value={row.at} /> },
    {
      id: 'outcome',
      title: t('admin.signInLog.outcome'),
      width: 120,
      onCard: 'bare',
      render: (row) => <StatusTag tone={tones[row.outcome] ?? 'plain'}>{t(`admin.signInLog.${row.outcome}`)}</StatusTag>,
    },
    { id: 'device', title: t('admin.signInLog.device'), width: 200, render: (row) => deviceOf(row.userAgent) || t('ui.none') },
    { id: 'ip', title: t('admin.signInLog.ip'), width: 150, render: (row) => row.ip ?? t('ui.none') },
  ]
  return (
    <ListPage
      name="admin.signInLog"
      title={t('admin.signInLog.title')}
      operation={signInLogOperations.list}
      input={{ ...(userId && { userId }), ...(outcome && { outcome }), ...(fromOn && { fromOn }), ...(toOn && { toOn }) }}
      columns={columns}
      searchable={false}
      rowId={(row) => row.id}
      rowTitle={(row) => row.userName}
      actions={
        <LogFilter
          choice={{
            name: 'outcome',
            label: t('admin.signInLog.outcome'),
            options: outcomes.map((value) => ({ value, label: t(`admin.signInLog.${value}`) })),
          }}
        />
      }
      empty={{ title: t('admin.log.none') }}
    />
  )
}
