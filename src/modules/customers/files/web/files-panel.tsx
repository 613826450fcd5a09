import { useState } from 'react'
import { Button, IconButton } from '../../../../ui/button/button.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { FileDrop } from '../../../../ui/file-drop/file-drop.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { customerFileOperations } from '../customer-file.api.ts'
import '../../contacts/web/contact.css'

const maxBytes = 20 * 1024 * 1024
const subjects = ['customers.file', 'customers.timeline'] as const

/** The customer's files and those of its follow-ups. */
export function FilesPanel({ customerId }: { customerId: string }) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const [sent, setSent] = useState<number>()
  const { data, error, refetch } = useOperation(customerFileOperations.list, { customerId })
  const upload = useCommand(customerFileOperations.upload, { invalidates: subjects })
  const remove = useCommand(customerFileOperations.delete, { invalidates: subjects })
  const restore = useCommand(customerFileOperations.restore, { invalidates: subjects })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={3} />
  const send = async (files: File[]): Promise<void> => {
    for (const file of files) {
      setSent(0)
      await upload.mutateAsync({ input: { customerId }, options: { file, onUploadProgress: setSent } }).catch(() => undefined)
    }
    setSent(undefined)
  }
  const drop = (id: string): void =>
    remove.mutate(
      { customerId, id },
      { onSuccess: () => showUndo(t('customers.file.deleted'), () => restore.mutateAsync({ customerId, id })) },
    )
  return (
    <>
      {may('customers.file.upload') && (
        <FileDrop
          types={[]}
          maxBytes={maxBytes}
          multiple
          sent={sent}
          label={t('customers.file.upload')}
          onFiles={(files) => void send(files)}
        />
      )}
      <ErrorNotice error={upload.error} />
      {data.items.length === 0 && <p className="ck-sub">{t('customers.file.none')}</p>}
      <ul>
        {data.items.map((file) => (
          <li key={file.id} className="ck-contact">
            <div className="ck-grow">
              <Button
                kind="text"
                small
                icon="download"
                onClick={() => void call(customerFileOperations.download, { customerId, id: file.id })}
              >
                {file.name}
              </Button>
              <div className="ck-sub">
                {[
                  f.fileSize(file.size),
                  file.createdByName,
                  f.instant(file.createdAt),
                  file.from === 'followUp' ? t('customers.file.ofFollowUp') : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {file.from === 'customer' && may('customers.file.delete') && (
              <IconButton small icon="trash" label={t('customers.action.delete')} onClick={() => drop(file.id)} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
