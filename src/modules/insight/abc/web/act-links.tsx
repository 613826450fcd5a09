import { useT } from '../../../../ui/i18n.tsx'
import type { ActName } from './which-acts.tsx'

interface ActLinksProps {
  acts: readonly ActName[]
  /** Whom the acts are about, for those who hear the page. */
  what: string
  onAct: (act: ActName) => void
}

/** What can be done with a set of customers, as links on one line. */
export function ActLinks({ acts, what, onAct }: ActLinksProps) {
  const t = useT()
  return (
    <div className="abc-acts">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className="abc-link"
          aria-label={t(`insight.abc.act.${act}Of`, { what })}
          onClick={() => onAct(act)}
        >
          {t(`insight.abc.act.${act}`)}
        </button>
      ))}
    </div>
  )
}
