import { useState, type ReactNode } from 'react'
import type { ApiError } from '../client/api-error.ts'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { ErrorNotice } from '../notice/error-state.tsx'
import { TextField } from '../text-field/text-field.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  title: string
  /** What will happen, to how many, and whether it can be undone. */
  children: ReactNode
  confirmLabel: string
  danger?: boolean
  /** For acts that destroy: the word (usually the record's name) that must be typed before the button works. */
  typedWord?: string
  /** False until what the body asks for is there. */
  ready?: boolean
  busy?: boolean
  error?: ApiError | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before an act that cannot be undone; acts that can be undone use the undo toast instead. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  danger,
  typedWord,
  ready = true,
  busy,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const isReady = ready && (typedWord === undefined || typed.trim() === typedWord)
  const footer = (
    <>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button kind={danger ? 'danger' : 'primary'} disabled={!isReady} busy={busy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} footer={footer}>
      {children}
      {typedWord !== undefined && (
        <label className="ck-confirm-word">
          {t('ui.confirm.type', { word: typedWord })}
          <TextField value={typed} onChange={setTyped} autoFocus />
        </label>
      )}
      <ErrorNotice error={error} />
    </Dialog>
  )
}
