import type { InputOf, Operation } from '../../kernel/operation.ts'
import { Button } from '../button/button.tsx'
import { useCommand } from '../client/query.ts'
import { useT } from '../i18n.tsx'
import { errorText } from '../notice/error-state.tsx'
import { showToast } from '../toast/toast.tsx'

interface DownloadButtonProps<O extends Operation> {
  /** With `transport: 'download'`. */
  operation: O
  input: InputOf<O>
  label?: string
  small?: boolean
}

/** Fetches a file and saves it; says that it works, and why it did not. */
export function DownloadButton<O extends Operation>({ operation, input, label, small }: DownloadButtonProps<O>) {
  const t = useT()
  const fetchFile = useCommand(operation)
  const start = (): void => fetchFile.mutate(input, { onError: (error) => showToast(errorText(error, t)) })
  return (
    <Button icon="download" small={small} busy={fetchFile.isPending} onClick={start}>
      {fetchFile.isPending ? t('ui.preparing') : (label ?? t('ui.download'))}
    </Button>
  )
}
