import { useCommand } from '../../../../ui/client/query.ts'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { importOperations } from '../import.api.ts'
import type { ImportDetail } from './import-words.ts'

/** Asks before a whole import is taken back. */
export function UndoDialog({ detail, onClose }: { detail: ImportDetail; onClose: () => void }) {
  const t = useT()
  const undo = useCommand(importOperations.undo, { onSuccess: onClose })
  return (
    <ConfirmDialog
      title={t('import.undo.title', { file: detail.fileName })}
      confirmLabel={t('import.result.undo')}
      danger
      typedWord={t('import.undo.word')}
      busy={undo.isPending}
      error={undo.error}
      onConfirm={() => undo.mutate({ id: detail.id })}
      onClose={onClose}
    >
      <p>{t('import.undo.what')}</p>
    </ConfirmDialog>
  )
}
