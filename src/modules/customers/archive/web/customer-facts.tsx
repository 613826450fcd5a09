import { useT } from '../../../../ui/i18n.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { DateText, DueText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import type { Customer } from './customer-words.tsx'

/** The row of figures, and below it the one thing to do next. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const t = useT()
  return (
    <>
      <Facts
        items={[
          [t('customers.fact.net'), <MoneyText key="net" minor={customer.netMinor} />],
          [t('customers.fact.orders'), customer.orderCount],
          [t('customers.fact.lastOrder'), <DateText key="order" value={customer.lastOrderOn} />],
          [t('customers.fact.lastContact'), <DateText key="contact" value={customer.lastContactAt} />],
          [t('customers.fact.nextContact'), <DueText key="next" value={customer.nextContactAt} />],
        ]}
      />
      <p className={customer.nextStep.code.endsWith('.overdue') ? 'ck-next-step ck-next-step-late' : 'ck-next-step'}>
        {t(customer.nextStep.code, customer.nextStep.params)}
      </p>
    </>
  )
}
