import { IconButton } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { showToast } from '../toast/toast.tsx'
import './text.css'

async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  // Plain http in a local network has no clipboard interface.
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
  return undefined
}

/** A text (number, code, address) with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const t = useT()
  return (
    <span className="ck-copy">
      {text}
      <IconButton icon="copy" small label={t('ui.copy')} onClick={() => void copy(text).then(() => showToast(t('ui.copied')))} />
    </span>
  )
}
