import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { useMay } from '../../../../ui/session.ts'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { upgradeOperations } from '../upgrade.api.ts'
import { classOptions, measureOptions, nextClass, quarterEnd } from './upgrade-words.ts'

interface PlanDialogProps {
  /** Whom it is for: `customerIds`, or `runId` with which of its customers. */
  base: Record<string, unknown>
  what: string
  /** The class that they have now, when it is one. */
  from?: string | undefined
  count: number
  onClose: () => void
}

/** One upgrade plan for each of these customers. */
export function PlanDialog({ base, what, from, count, onClose }: PlanDialogProps) {
  const t = useT()
  const f = useFormat()
  const go = useGo()
  const may = useMay()
  return (
    <Dialog title={t('insight.upgrade.dialogFor', { what })} onClose={onClose}>
      <OperationForm
        operation={upgradeOperations.create}
        base={base}
        initial={{
          targetClass: nextClass(from),
          dueOn: quarterEnd(f.today),
          measures: [],
          ...(may('customers.task.create') && { taskTitle: t('insight.upgrade.taskDefault') }),
        }}
        invalidates={['insight.upgrade', 'customers.task', 'customers.workbench']}
        submitLabel={t('insight.upgrade.save')}
        onCancel={onClose}
        onDone={({ plans, skipped }) => {
          onClose()
          showToast(t(skipped > 0 ? 'insight.upgrade.madeSkipped' : 'insight.upgrade.made', { n: plans, skipped }), {
            action: { label: t('insight.upgrade.see'), run: () => go('/insight/upgrades') },
            life: 10_000,
          })
        }}
      >
        <PlanFields hint={count > 1 ? t('insight.upgrade.dialogHint', { n: count }) : undefined} />
        {may('customers.task.create') && (
          <FormField
            name="taskTitle"
            label={t('insight.upgrade.task')}
            hint={t('insight.upgrade.taskHint')}
            maxLength={200}
            wide
          />
        )}
      </OperationForm>
    </Dialog>
  )
}

/** What a plan says, new or changed. */
export function PlanFields({ hint }: { hint?: string | undefined }) {
  const t = useT()
  return (
    <>
      <FormField
        name="targetClass"
        kind="choice"
        label={t('insight.upgrade.target')}
        hint={hint ?? t('insight.upgrade.targetHint')}
        options={classOptions}
        required
      />
      <FormField name="dueOn" kind="day" label={t('insight.upgrade.due')} required />
      <FormField name="measures" kind="choices" label={t('insight.upgrade.measures')} options={measureOptions(t)} wide />
      <FormField name="note" kind="longText" label={t('insight.upgrade.note')} maxLength={2000} wide />
    </>
  )
}
