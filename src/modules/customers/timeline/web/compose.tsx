import { useContext, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useDraft } from '../../../../ui/form/draft.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { SessionContext } from '../../../../ui/session.ts'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { followUpMethods, followUpOperations } from '../../follow-ups/follow-up.api.ts'
import { Attachments, type Attached } from './attachments.tsx'
import { NextContact } from './next-contact.tsx'
import './timeline.css'

type Method = (typeof followUpMethods)[number]

interface ComposeProps {
  customerId: string
  /** The task that this follow-up settles. */
  completesTaskId?: string | undefined
  onSaved?: () => void
}

const subjects = ['customers.customer', 'customers.timeline', 'customers.workbench', 'customers.task', 'customers.file'] as const

/** One form for what was said and when to speak again; the text survives a reload, Ctrl-Enter saves. */
export function Compose(props: ComposeProps) {
  const t = useT()
  const form = useCompose(props)
  const isEmpty = form.content.trim() === ''
  return (
    <div className="ck-compose">
      <textarea
        aria-label={t('customers.followUp.placeholder')}
        placeholder={t('customers.followUp.placeholder')}
        rows={3}
        maxLength={10_000}
        value={form.content}
        onChange={(event) => form.write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
        }}
      />
      <div className="ck-compose-line">
        <ChipChoices<Method>
          label={t('customers.field.kind')}
          value={form.method}
          choices={followUpMethods.map((value) => ({ value, label: t(`customers.followUp.method.${value}`) }))}
          onChange={form.setMethod}
        />
        <Attachments customerId={props.customerId} files={form.files} onChange={form.setFiles} />
      </div>
      <div className="ck-compose-line">
        <NextContact key={form.saved} onChange={form.setNext} />
        <span className="ck-grow" />
        <Button kind="primary" small busy={form.save.isPending} disabled={isEmpty} onClick={form.submit}>
          {t('customers.followUp.save')}
        </Button>
      </div>
      <ErrorNotice error={form.save.error} />
    </div>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function useCompose({ customerId, completesTaskId, onSaved }: ComposeProps) {
  const t = useT()
  const userId = useContext(SessionContext)?.user.id ?? ''
  const draft = useDraft(`followUp.${customerId}`, userId)
  const [content, setContent] = useState(() => textOf(draft.found?.values['content']))
  const [method, setMethod] = useState<Method>('phone')
  const [next, setNext] = useState<string | null>()
  const [files, setFiles] = useState<readonly Attached[]>([])
  // Counts the saved ones, so that the choice of the next contact starts afresh.
  const [saved, setSaved] = useState(0)
  const save = useCommand(followUpOperations.create, { invalidates: subjects })
  const done = (): void => {
    draft.drop()
    setContent('')
    setNext(undefined)
    setFiles([])
    setSaved((count) => count + 1)
    showToast(t('customers.followUp.saved'))
    onSaved?.()
  }
  const submit = (): void => {
    if (content.trim() === '' || save.isPending) return
    const input = {
      customerId,
      method,
      content,
      ...(next !== undefined && { nextContactAt: next }),
      ...(files.length > 0 && { fileIds: files.map((file) => file.id) }),
      ...(completesTaskId && { completesTaskId }),
    }
    save.mutate(input, { onSuccess: done })
  }
  const write = (text: string): void => {
    setContent(text)
    draft.keep({ values: { content: text } })
  }
  return { content, write, method, setMethod, setNext, files, setFiles, saved, save, submit }
}
