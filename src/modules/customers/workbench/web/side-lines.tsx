import type { OutputOf } from '../../../../kernel/operation.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import type { workbenchOperations } from '../workbench.api.ts'

type Workbench = OutputOf<typeof workbenchOperations.get>

/** Nobody spoke to them for long, the largest first; each opens with the form to write. */
export function QuietLines({ items }: { items: Workbench['forgotten'] }) {
  const t = useT()
  const f = useFormat()
  return (
    <ul>
      {items.map((customer) => (
        <li key={customer.id} className="ck-todo">
          <div className="ck-grow">
            <div className="ck-todo-name">
              <Link to={`/customers/${customer.id}`}>{customer.name}</Link>
              <GradeBadge grade={customer.grade} />
            </div>
            <div className="ck-todo-why">
              {[
                customer.lastContactAt === null ? t('customers.workbench.never') : f.relativeDay(customer.lastContactAt),
                f.money(customer.netMinor),
                customer.ownerName,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          <Link className="ck-btn ck-btn-s" to={`/customers/${customer.id}`}>
            {t('customers.workbench.follow')}
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function ChangeLines({ items }: { items: Workbench['classChanges']['items'] }) {
  const t = useT()
  const f = useFormat()
  return (
    <ul>
      {items.map((change) => (
        <li key={change.customerId} className="ck-todo">
          <StatusTag tone={change.isUp ? 'good' : 'bad'}>
            {change.from} → {change.to}
          </StatusTag>
          <div className="ck-grow">
            <div className="ck-todo-name">
              <Link to={`/customers/${change.customerId}`}>{change.name}</Link>
            </div>
            <div className="ck-todo-why">{[f.money(change.amountMinor), change.ownerName].filter(Boolean).join(' · ')}</div>
          </div>
          <Link className="ck-btn ck-btn-s" to={`/customers/${change.customerId}${change.isUp ? '' : '?tab=grades'}`}>
            {t(change.isUp ? 'customers.workbench.follow' : 'customers.workbench.why')}
          </Link>
        </li>
      ))}
    </ul>
  )
}
