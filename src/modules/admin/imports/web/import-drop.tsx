import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { FileDrop } from '../../../../ui/file-drop/file-drop.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { useUpload, type Uploading } from './use-upload.ts'

const maxBytes = 200 * 1024 * 1024
const endings = ['.xlsx', '.csv', '.tsv', '.txt']

/** Sentence for a file that would be refused anyway: no need to send 100 MB to hear it. */
function refusalOf(file: File): string | undefined {
  const name = file.name.toLowerCase()
  if (name.endsWith('.xls')) return 'table.legacyXls'
  return endings.some((ending) => name.endsWith(ending)) ? undefined : 'ui.file.wrongType'
}

/** Files that are dropped beside the zone or pasted anywhere on the page count too. */
function usePageFiles(take: (file: File) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const first = (event: Event, files: FileList | undefined): void => {
      const file = files?.[0]
      if (!file || event.defaultPrevented) return
      event.preventDefault()
      latest.current(file)
    }
    // Without this the browser would leave the page and show the file.
    const over = (event: DragEvent): void => event.preventDefault()
    const drop = (event: DragEvent): void => first(event, event.dataTransfer?.files)
    const paste = (event: ClipboardEvent): void => first(event, event.clipboardData?.files)
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [])
}

/** The way in: drop, choose or paste a spreadsheet; what follows is its mapping. */
export function ImportDrop() {
  const t = useT()
  const go = useGo()
  const upload = useUpload((id) => go(`/imports/${id}`))
  const [refused, setRefused] = useState<{ name: string; code: string }>()
  const take = (file: File): void => {
    if (upload.uploading) return
    const code = refusalOf(file)
    setRefused(code ? { name: file.name, code } : undefined)
    if (!code) upload.send(file)
  }
  usePageFiles(take)
  const cancel = (): void => {
    upload.cancel()
    showToast(t('import.drop.cancelled'))
  }
  return (
    <div className="imp-drop">
      <FileDrop
        types={[]}
        maxBytes={maxBytes}
        onFiles={(files) => take(files[0]!)}
        label={t('import.drop.label')}
        {...(upload.uploading && { sent: upload.uploading.sent })}
      />
      {upload.uploading ? (
        <Sending uploading={upload.uploading} onCancel={cancel} />
      ) : (
        <p className="ck-sub imp-drop-limits">{t('import.drop.limits')}</p>
      )}
      {refused ? (
        <Notice tone="bad" alert>
          {t(refused.code, { name: refused.name, fileName: refused.name, types: endings.slice(0, 3).join(' ') })}
        </Notice>
      ) : (
        <ErrorNotice error={upload.error} />
      )}
    </div>
  )
}

function Sending({ uploading, onCancel }: { uploading: Uploading; onCancel: () => void }) {
  const t = useT()
  const f = useFormat()
  const { file, sent } = uploading
  const words =
    sent >= 1
      ? t('import.drop.reading')
      : t('import.drop.sent', { sent: f.fileSize(sent * file.size), total: f.fileSize(file.size) })
  return (
    <div className="imp-sending">
      <strong>{file.name}</strong>
      <span className="ck-sub" role="status">
        {words}
      </span>
      <Button small onClick={onCancel}>
        {t('import.drop.cancel')}
      </Button>
    </div>
  )
}
