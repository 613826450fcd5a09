import { useContext, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Chip, ChipChoices, RemovableChip } from '../../../../ui/chip/chip.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useCommand } from '../../../../ui/client/query.ts'
import { useDraft } from '../../../../ui/form/draft.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice, errorText } from '../../../../ui/notice/error-state.tsx'
import { SessionContext, useSession } from '../../../../ui/session.ts'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { customerFileOperations } from '../../files/customer-file.api.ts'
import { followUpMethods, followUpOperations } from '../../follow-ups/follow-up.api.ts'
import { nextAt, nextChoices, type NextChoice } from './next-contact.ts'
import './timeline.css'

type Method = (typeof followUpMethods)[number]
interface Attached {
  id: string
  name: string
}

/** One form for what was said and when to speak again (F: recording and agreeing belong together); the text survives a reload. */
export function Compose({
  customerId,
  completesTaskId,
  onSaved,
}: {
  customerId: string
  completesTaskId?: string | undefined
  onSaved?: () => void
}) {
  const t = useT()
  const f = useFormat()
  const { timeZone } = useSession().organisation
  const userId = useContext(SessionContext)?.user.id ?? ''
  const draft = useDraft(`followUp.${customerId}`, userId)
  const [content, setContent] = useState(() => textOf(draft.found?.values['content']))
  const [method, setMethod] = useState<Method>('phone')
  const [next, setNext] = useState<NextChoice | 'custom' | 'none'>()
  const [custom, setCustom] = useState('')
  const [files, setFiles] = useState<readonly Attached[]>([])
  const save = useCommand(followUpOperations.create, { invalidates: ['customers.customer', 'customers.timeline', 'customers.workbench', 'customers.task', 'customers.file'] }) // prettier-ignore
  const nextContactAt = nextInstant(next, custom, f.today, timeZone)
  const reset = (): void => {
    draft.drop()
    setContent('')
    setNext(undefined)
    setFiles([])
  }
  const submit = (): void => {
    if (content.trim() === '') return
    save.mutate(
      {
        customerId,
        method,
        content,
        ...(nextContactAt === undefined ? {} : { nextContactAt }),
        ...(files.length > 0 && { fileIds: files.map((file) => file.id) }),
        ...(completesTaskId && { completesTaskId }),
      },
      {
        onSuccess: () => {
          reset()
          showToast(t('customers.followUp.saved'))
          onSaved?.()
        },
      },
    )
  }
  return (
    <div className="ck-compose">
      <textarea
        aria-label={t('customers.followUp.placeholder')}
        placeholder={t('customers.followUp.placeholder')}
        rows={3}
        maxLength={10_000}
        value={content}
        onChange={(event) => {
          setContent(event.target.value)
          draft.keep({ content: event.target.value })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      />
      <div className="ck-compose-line">
        <ChipChoices<Method>
          label={t('customers.field.kind')}
          value={method}
          choices={followUpMethods.map((value) => ({ value, label: t(`customers.followUp.method.${value}`) }))}
          onChange={setMethod}
        />
        <Attachments customerId={customerId} files={files} onChange={setFiles} />
      </div>
      <div className="ck-compose-line">
        <span className="ck-sub">{t('customers.followUp.next')}</span>
        {nextChoices.map((choice) => (
          <Chip key={choice} on={next === choice} onClick={() => setNext(next === choice ? undefined : choice)}>
            {t(`customers.followUp.next.${choice}`)}
          </Chip>
        ))}
        <Chip on={next === 'none'} onClick={() => setNext(next === 'none' ? undefined : 'none')}>
          {t('customers.followUp.next.none')}
        </Chip>
        <input
          className="ck-field ck-compose-when"
          type="datetime-local"
          aria-label={t('customers.followUp.next.custom')}
          title={t('customers.followUp.next.custom')}
          value={custom}
          onChange={(event) => {
            setCustom(event.target.value)
            setNext(event.target.value === '' ? undefined : 'custom')
          }}
        />
        <span className="ck-grow" />
        <Button kind="primary" small busy={save.isPending} disabled={content.trim() === ''} onClick={submit}>
          {t('customers.followUp.save')}
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </div>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function nextInstant(
  next: NextChoice | 'custom' | 'none' | undefined,
  custom: string,
  today: string,
  timeZone: string,
): string | null | undefined {
  if (next === undefined) return undefined
  if (next === 'none') return null
  if (next !== 'custom') return nextAt(next, today, timeZone)
  const time = new Date(custom)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

/** Files go up at once and are tied to the follow-up when it is saved. */
function Attachments({
  customerId,
  files,
  onChange,
}: {
  customerId: string
  files: readonly Attached[]
  onChange: (files: readonly Attached[]) => void
}) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const take = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true)
    const added: Attached[] = []
    for (const file of chosen) {
      try {
        added.push(await call(customerFileOperations.upload, { customerId }, { file }))
      } catch (error) {
        showToast(errorText(error, t))
      }
    }
    onChange([...files, ...added])
    setBusy(false)
  }
  return (
    <>
      <label className="ck-btn ck-btn-s" aria-busy={busy || undefined}>
        {t('customers.followUp.attach')}
        <input
          className="ck-sr"
          type="file"
          multiple
          disabled={busy}
          onChange={(event) => {
            void take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      {files.map((file) => (
        <RemovableChip
          key={file.id}
          removeLabel={t('customers.action.delete')}
          onRemove={() => onChange(files.filter((one) => one.id !== file.id))}
        >
          {file.name}
        </RemovableChip>
      ))}
    </>
  )
}
