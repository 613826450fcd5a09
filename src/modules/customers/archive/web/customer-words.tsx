import type { OutputOf } from '../../../../kernel/operation.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import type { customerOperations } from '../customer.api.ts'

export type Customer = OutputOf<typeof customerOperations.get>

/** Subjects whose cached answers a change of a customer makes old. */
export const customerSubjects = ['customers.customer', 'customers.timeline', 'customers.workbench', 'customers.task'] as const

/** Class, kind and place beside a customer's name. */
export function CustomerTags({ customer }: { customer: Pick<Customer, 'grade' | 'kind' | 'province' | 'city'> }) {
  const t = useT()
  const place = [customer.province, customer.city].filter(Boolean).join(' ')
  return (
    <>
      <GradeBadge grade={customer.grade} />
      <StatusTag>
        {t(`customers.kind.${customer.kind}`)}
        {place && ` · ${place}`}
      </StatusTag>
    </>
  )
}

/** Numbers that are shown in part cannot be dialled. */
export const isDiallable = (phone: string | null | undefined): phone is string =>
  phone !== null && phone !== undefined && /\d/.test(phone) && !phone.includes('*')

/** Opens the telephone of the phone or computer; nothing where there is no whole number. */
export function CallButton({ phone, small }: { phone: string | null | undefined; small?: boolean }) {
  const t = useT()
  if (!isDiallable(phone)) return null
  return (
    <Button small={small} icon="phone" onClick={() => window.open(`tel:${phone.replaceAll(/[^\d+]/g, '')}`, '_self')}>
      {t('customers.action.call')}
    </Button>
  )
}
