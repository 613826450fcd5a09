import { useState } from 'react'
import { RemovableChip } from '../../../../ui/chip/chip.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { errorText } from '../../../../ui/notice/error-state.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { customerFileOperations } from '../../files/customer-file.api.ts'

export interface Attached {
  id: string
  name: string
}

interface AttachmentsProps {
  customerId: string
  files: readonly Attached[]
  onChange: (files: readonly Attached[]) => void
}

/** Files go up at once and are tied to the follow-up when it is saved. */
export function Attachments({ customerId, files, onChange }: AttachmentsProps) {
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
