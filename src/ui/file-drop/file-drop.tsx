import { useState, type DragEvent } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import { Notice } from '../notice/notice.tsx'
import { checkFile, type FileProblem } from './file-check.ts'
import './file-drop.css'

interface FileDropProps {
  /** Endings: `['.xlsx', '.csv']`; empty = any. */
  types: readonly string[]
  maxBytes: number
  multiple?: boolean
  /** Files that passed the checks. */
  onFiles: (files: File[]) => void
  /** Share sent, 0 to 1, while an upload runs. */
  sent?: number | undefined
  label?: string
}

/** Takes files by drop, click, Enter or paste dialog; refuses wrong ones at once and says why. */
export function FileDrop({ types, maxBytes, multiple, onFiles, sent, label }: FileDropProps) {
  const t = useT()
  const f = useFormat()
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<{ file: File; problem: FileProblem }>()
  const busy = sent !== undefined
  const take = (files: readonly File[]): void => {
    const wanted = multiple ? files : files.slice(0, 1)
    const bad = wanted.flatMap((file) => {
      const problem = checkFile(file, { types, maxBytes })
      return problem ? [{ file, problem }] : []
    })
    setRefused(bad[0])
    const good = wanted.filter((file) => !bad.some((entry) => entry.file === file))
    if (good.length > 0) onFiles(good)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (!busy) take([...event.dataTransfer.files])
  }
  const names = types.join(' ')
  return (
    <>
      <label
        className={over ? 'ck-drop ck-drop-over' : 'ck-drop'}
        aria-busy={busy}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size={28} />
        <input
          className="ck-sr"
          type="file"
          accept={types.join(',')}
          multiple={multiple}
          disabled={busy}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            // The same file may be chosen again after it was mended.
            event.target.value = ''
          }}
        />
        {busy ? (
          <>
            <span role="status">{t('ui.file.sending', { percent: f.percent(sent, { decimals: 0 }) })}</span>
            <progress max={1} value={sent} aria-label={t('ui.file.sending', { percent: f.percent(sent, { decimals: 0 }) })} />
          </>
        ) : (
          <span>{label ?? t('ui.file.drop')}</span>
        )}
        {names !== '' && <span className="ck-sub">{t('ui.file.limits', { types: names, size: f.fileSize(maxBytes) })}</span>}
      </label>
      {refused && (
        <Notice tone="bad" alert>
          {t(`ui.file.${refused.problem}`, {
            name: refused.file.name,
            types: names,
            size: f.fileSize(refused.file.size),
            limit: f.fileSize(maxBytes),
          })}
        </Notice>
      )}
    </>
  )
}
