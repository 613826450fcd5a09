import { useT } from '../../../../ui/i18n.tsx'
import type { ImportView } from './import-words.ts'

const steps = ['upload', 'map', 'check', 'run', 'result'] as const
const at: Record<ImportView['state'], number> = {
  uploaded: 1,
  checking: 2,
  checked: 2,
  running: 3,
  failed: 3,
  cancelled: 3,
  done: 4,
  undoing: 4,
  undone: 4,
}

/** Where one is on the way from file to result. */
export function StepsBar({ state }: { state: ImportView['state'] }) {
  const t = useT()
  const now = at[state]
  const mark = (index: number): string => {
    if (index < now) return 'imp-step imp-step-done'
    return index === now ? 'imp-step imp-step-now' : 'imp-step'
  }
  return (
    <ol className="imp-steps" aria-label={t('import.steps.label')}>
      {steps.map((step, index) => (
        <li key={step} className={mark(index)} aria-current={index === now ? 'step' : undefined}>
          {t(`import.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
