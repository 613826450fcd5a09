import { useMay } from '../../../../ui/session.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { PlanDialog } from '../../upgrades/web/plan-dialog.tsx'
import { inputOfWhich, whichWords, type AbcReport, type Which } from './abc-words.ts'
import { SegmentDialog } from './segment-dialog.tsx'
import { TasksDialog } from './tasks-dialog.tsx'
import { useCountOf } from './use-count-of.ts'

/** What can be done with a class or a movement. */
export type ActName = 'list' | 'segment' | 'tasks' | 'upgrade'

export interface Acting {
  act: ActName
  which: Which
}

/** Acts that the reader may do. */
export function useActs(): readonly ActName[] {
  const may = useMay()
  return [
    'list',
    'segment',
    ...(may('insight.abc.makeTasks') ? (['tasks'] as const) : []),
    ...(may('insight.upgrade.create') ? (['upgrade'] as const) : []),
  ]
}

/** The dialog of an act that has one. */
export function ActDialog({ report, acting, onClose }: { report: AbcReport; acting: Acting; onClose: () => void }) {
  if (acting.act === 'segment') return <SegmentDialog report={report} which={acting.which} onClose={onClose} />
  if (acting.act === 'tasks') return <TasksDialog report={report} which={acting.which} onClose={onClose} />
  if (acting.act === 'upgrade') return <UpgradeDialog report={report} which={acting.which} onClose={onClose} />
  return null
}

function UpgradeDialog({ report, which, onClose }: { report: AbcReport; which: Which; onClose: () => void }) {
  const t = useT()
  const count = useCountOf(report, which)
  return (
    <PlanDialog
      base={{ runId: report.id, ...inputOfWhich(which) }}
      what={whichWords(which, t)}
      from={which.class}
      count={count}
      onClose={onClose}
    />
  )
}
