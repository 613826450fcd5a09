import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { segmentPath } from '../../../customers/web.ts'
import { abcOperations } from '../abc.api.ts'
import { inputOfWhich, whichWords, type AbcReport, type Which } from './abc-words.ts'
import { useCountOf } from './use-count-of.ts'

interface WhichDialogProps {
  report: AbcReport
  which: Which
  onClose: () => void
}

/** Keeps these customers under a name. */
export function SegmentDialog({ report, which, onClose }: WhichDialogProps) {
  const t = useT()
  const f = useFormat()
  const go = useGo()
  const count = useCountOf(report, which)
  const name = t('insight.abc.segment.default', { what: whichWords(which, t), day: f.fullInstant(report.at).slice(0, 10) })
  return (
    <Dialog title={t('insight.abc.segment.title')} onClose={onClose}>
      <OperationForm
        operation={abcOperations.saveSegment}
        base={{ runId: report.id, ...inputOfWhich(which) }}
        initial={{ name }}
        invalidates={['customers.segment']}
        submitLabel={t('ui.save')}
        onCancel={onClose}
        onDone={(answer) => {
          onClose()
          showToast(t('insight.abc.segment.saved', { n: answer.customers }), {
            action: { label: t('insight.abc.segment.open'), run: () => go(segmentPath(answer.segmentId)) },
            life: 10_000,
          })
        }}
      >
        <FormField
          name="name"
          label={t('insight.abc.segment.name')}
          hint={t('insight.abc.segment.hint', { n: count })}
          required
          maxLength={100}
          autoFocus
          wide
        />
      </OperationForm>
    </Dialog>
  )
}
