import { useMay } from '../../../../ui/session.ts'
import type { AbcReport, Which } from './abc-words.ts'
import { SegmentDialog } from './segment-dialog.tsx'
import { TasksDialog } from './tasks-dialog.tsx'

/** What can be done with a class or a movement. */
export type ActName = 'list' | 'segment' | 'tasks'

export interface Acting {
  act: ActName
  which: Which
}

/** Acts that the reader may do. */
export function useActs(): readonly ActName[] {
  const may = useMay()
  return ['list', 'segment', ...(may('insight.abc.makeTasks') ? (['tasks'] as const) : [])]
}

/** The dialog of an act that has one. */
export function ActDialog({ report, acting, onClose }: { report: AbcReport; acting: Acting; onClose: () => void }) {
  if (acting.act === 'segment') return <SegmentDialog report={report} which={acting.which} onClose={onClose} />
  if (acting.act === 'tasks') return <TasksDialog report={report} which={acting.which} onClose={onClose} />
  return null
}
