import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { upgradeOperations, type UpgradeView } from '../upgrade.api.ts'
import { EditPlanDialog } from './edit-plan-dialog.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { measuresText, stateTones, wayText } from './upgrade-words.ts'
import './upgrades.css'

/** The upgrade plans of one customer, in its grade panel. */
export function CustomerPlans({ customerId, grade }: { customerId: string; grade: string | undefined }) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const [planning, setPlanning] = useState(false)
  const [editing, setEditing] = useState<UpgradeView>()
  const { data, error, refetch } = useOperation(
    upgradeOperations.list,
    { customerId, limit: 20 },
    { enabled: may('insight.upgrade.list') },
  )
  if (!may('insight.upgrade.list')) return null
  const plans = data?.items ?? []
  const mayPlan = may('insight.upgrade.create') && !plans.some((plan) => plan.state === 'open')
  return (
    <Card
      title={t('insight.upgrade.panel')}
      actions={
        data &&
        mayPlan && (
          <Button small onClick={() => setPlanning(true)}>
            {t('insight.upgrade.act')}
          </Button>
        )
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && plans.length === 0 && <p className="ck-sub upgrade-pad">{t('insight.upgrade.panelNone')}</p>}
      <ul className="upgrade-plans">
        {plans.map((plan) => (
          <li key={plan.id}>
            <button type="button" className="upgrade-plan" onClick={() => setEditing(plan)}>
              <b>{wayText(plan, t)}</b>
              <span>{t('insight.upgrade.panelUntil', { day: f.day(plan.dueOn) })}</span>
              <StatusTag tone={stateTones[plan.state]}>{t(`insight.upgrade.state.${plan.state}`)}</StatusTag>
              <span className="ck-sub">{[measuresText(plan, t), plan.note].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {planning && (
        <PlanDialog
          base={{ customerIds: [customerId] }}
          what={t('insight.upgrade.panel')}
          from={grade}
          count={1}
          onClose={() => setPlanning(false)}
        />
      )}
      {editing && <EditPlanDialog plan={editing} onClose={() => setEditing(undefined)} />}
    </Card>
  )
}
