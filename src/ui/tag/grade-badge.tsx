import { useT } from '../i18n.tsx'
import './tag.css'

/** The class of a customer: A, B, C or another short mark. `why` is shown as a tip. */
export function GradeBadge({ grade, why }: { grade: string | null | undefined; why?: string }) {
  const t = useT()
  if (!grade) return null
  return (
    <span className={`ck-grade ck-grade-${grade}`} title={why ?? t('ui.grade', { grade })}>
      <span className="ck-sr">{t('ui.grade', { grade })}</span>
      <span aria-hidden>{grade}</span>
    </span>
  )
}
