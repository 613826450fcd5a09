import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useT } from '../../../ui/i18n.tsx'

const keys: readonly (readonly [keys: readonly string[], text: string])[] = [
  [['Ctrl K', '⌘ K'], 'shell.key.palette'],
  [['/'], 'shell.key.search'],
  [['j', 'k'], 'shell.key.move'],
  [['Enter'], 'shell.key.open'],
  [['x'], 'shell.key.choose'],
  [['e'], 'shell.key.edit'],
  [['Ctrl Enter'], 'shell.key.save'],
  [['Esc'], 'shell.key.close'],
  [['?'], 'shell.key.keys'],
]

/** The keys that work everywhere. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('shell.keys')} onClose={onClose}>
      <dl className="ck-keys">
        {keys.map(([names, text]) => (
          <div key={text}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
