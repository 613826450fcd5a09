import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { Compose } from '../../timeline/web/compose.tsx'
import type { TodoItem } from '../workbench.api.ts'

/** Writes the follow-up of a line of the list; a task that it was about is done with it. */
export function FollowUpDialog({ item, onClose }: { item: TodoItem; onClose: () => void }) {
  return (
    <Dialog title={item.customerName ?? ''} onClose={onClose}>
      <Compose customerId={item.customerId!} completesTaskId={item.kind === 'task' ? item.id : undefined} onSaved={onClose} />
    </Dialog>
  )
}
