import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { useMay } from '../../../../ui/session.ts'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { searchPeople } from '../../../admin/web.ts'
import { upgradeOperations, type UpgradeView } from '../upgrade.api.ts'
import { PlanFields } from './plan-dialog.tsx'
import { measuresText, stateTones, wayText } from './upgrade-words.ts'
import './upgrades.css'

interface EditPlanDialogProps {
  plan: UpgradeView
  onClose: () => void
}

/** A plan: changed while it is open, read afterwards. */
export function EditPlanDialog({ plan, onClose }: EditPlanDialogProps) {
  const t = useT()
  const may = useMay()
  const cancel = useCommand(upgradeOperations.cancel, {
    invalidates: ['insight.upgrade'],
    onSuccess: () => {
      onClose()
      showToast(t('insight.upgrade.cancelled'))
    },
  })
  const open = plan.state === 'open' && may('insight.upgrade.update')
  return (
    <Dialog title={t('insight.upgrade.dialogFor', { what: plan.customerName })} onClose={onClose}>
      <div className="upgrade-facts">
        <PlanFacts plan={plan} />
        {open && (
          <Button small busy={cancel.isPending} onClick={() => cancel.mutate({ id: plan.id })}>
            {t('insight.upgrade.cancel')}
          </Button>
        )}
      </div>
      <ErrorNotice error={cancel.error} />
      {open && (
        <OperationForm
          operation={upgradeOperations.update}
          base={{ id: plan.id, version: plan.version }}
          initial={{
            targetClass: plan.targetClass,
            dueOn: plan.dueOn,
            measures: plan.measures,
            note: plan.note,
            ...(plan.ownerId !== null && { ownerId: plan.ownerId }),
          }}
          invalidates={['insight.upgrade']}
          onCancel={onClose}
          onDone={() => {
            onClose()
            showToast(t('insight.upgrade.saved'))
          }}
        >
          <PlanFields />
          <FormField
            name="ownerId"
            kind="choice"
            label={t('insight.upgrade.owner')}
            options={searchPeople}
            chosen={plan.ownerId === null ? [] : [{ value: plan.ownerId, label: plan.ownerName ?? '' }]}
          />
        </OperationForm>
      )}
    </Dialog>
  )
}

function PlanFacts({ plan }: { plan: UpgradeView }) {
  const t = useT()
  return (
    <Facts
      items={[
        [
          t('insight.upgrade.column.customer'),
          <Link key="customer" to={`/customers/${plan.customerId}`}>
            {plan.customerName}
          </Link>,
        ],
        [t('insight.upgrade.column.way'), wayText(plan, t)],
        [t('insight.upgrade.column.now'), plan.currentClass ?? t('insight.upgrade.none')],
        [
          t('insight.upgrade.state'),
          <StatusTag key="state" tone={stateTones[plan.state]}>
            {t(`insight.upgrade.state.${plan.state}`)}
          </StatusTag>,
        ],
        [t('insight.upgrade.due'), <DateText key="due" value={plan.dueOn} />],
        ...(plan.state === 'open' ? [] : ([[t('insight.upgrade.measures'), measuresText(plan, t)]] as [string, string][])),
      ]}
    />
  )
}
