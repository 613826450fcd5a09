import { Suspense } from 'react'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { BatchTaskDialog, SegmentDialog } from '../../../customers/web.ts'
import { PlanDialog } from '../../upgrades/web/plan-dialog.tsx'

/** Chosen customers and how to forget the choice. */
export interface Chosen {
  customerIds: string[]
  done: () => void
}

export type PriorityAct = 'tasks' | 'segment' | 'upgrade'

interface PriorityDialogProps {
  act: PriorityAct
  chosen: Chosen
  onClose: () => void
}

/** The dialog of an act on chosen customers. */
export function PriorityDialog({ act, chosen, onClose }: PriorityDialogProps) {
  const t = useT()
  const f = useFormat()
  const { customerIds } = chosen
  const finish = (): void => {
    chosen.done()
    onClose()
  }
  const own = { customerIds, onClose, onDone: finish }
  if (act === 'upgrade') {
    const what = t('insight.priority.what', { n: customerIds.length })
    return <PlanDialog base={{ customerIds }} what={what} from="B" count={customerIds.length} onClose={finish} />
  }
  return (
    <Suspense fallback={null}>
      {act === 'tasks' ? (
        <BatchTaskDialog {...own} title={t('insight.priority.taskDefault')} dueInDays={3} />
      ) : (
        <SegmentDialog {...own} name={t('insight.priority.segmentDefault', { day: f.today })} />
      )}
    </Suspense>
  )
}
