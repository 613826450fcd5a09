import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { abcOperations } from '../abc.api.ts'

/** “为什么是 A” in the head of the 360: one sentence with its figures, for the scheme that sets the customer’s class. */
export function WhyGrade({ customerId }: { customerId: string }) {
  const t = useT()
  const { currencySymbol } = useFormat()
  const { data } = useOperation(abcOperations.explain, { id: customerId }, { staleTime: 60_000 })
  const grade = data?.items[0]
  // Nothing is said while nothing is known: a head must not jump or complain.
  if (!grade) return null
  return (
    <Notice>
      <strong>{t('insight.grade.why', { class: grade.class })}</strong>{' '}
      {t(grade.reason.code, { ...grade.reason.params, currency: currencySymbol })}
    </Notice>
  )
}
