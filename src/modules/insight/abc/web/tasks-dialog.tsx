import { useState } from 'react'
import { addDays, type Day } from '../../../../kernel/days.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { useSession } from '../../../../ui/session.ts'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { dayStartAt } from '../../../../kernel/date-words.ts'
import { abcOperations } from '../abc.api.ts'
import { inputOfWhich, whichWords, type AbcReport, type Which } from './abc-words.ts'
import { useCountOf } from './use-count-of.ts'

const titleOf = (which: Which): string => {
  if (which.moved && which.from) return 'left'
  return which.class && !which.from ? which.class : 'other'
}

const mostTasks = 5000

/** Six in the evening of today, or of tomorrow when that is over: a list for today, and nobody is late at once. */
function nextEvening(today: Day, timeZone: string): Date {
  const at = (day: Day): Date => new Date(dayStartAt(day, timeZone).getTime() + 18 * 3_600_000)
  return at(today).getTime() > Date.now() ? at(today) : at(addDays(today, 1))
}

/** One task for each of these customers, given to its owner. */
export function TasksDialog({ report, which, onClose }: { report: AbcReport; which: Which; onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  const go = useGo()
  const { timeZone } = useSession().organisation
  const count = useCountOf(report, which)
  const [due] = useState(() => nextEvening(f.today, timeZone))
  return (
    <Dialog title={t('insight.abc.tasks.title', { what: whichWords(which, t) })} onClose={onClose}>
      <OperationForm
        operation={abcOperations.makeTasks}
        base={{ runId: report.id, ...inputOfWhich(which) }}
        initial={{
          title: t(`insight.abc.tasks.default.${titleOf(which)}`),
          dueAt: due.toISOString(),
          limit: Math.max(1, Math.min(count, mostTasks)),
        }}
        invalidates={['customers.task', 'customers.workbench', 'customers.customer']}
        submitLabel={t('insight.abc.tasks.submit')}
        onCancel={onClose}
        onDone={(answer) => {
          onClose()
          showToast(t('insight.abc.tasks.done', { n: answer.tasks }), {
            action: { label: t('insight.abc.tasks.see'), run: () => go('/') },
            life: 10_000,
          })
        }}
      >
        <FormField
          name="title"
          label={t('insight.abc.tasks.name')}
          hint={t('insight.abc.tasks.who')}
          required
          maxLength={200}
          wide
          autoFocus
        />
        <FormField name="dueAt" kind="instant" label={t('insight.abc.tasks.due')} required />
        <FormField
          name="limit"
          kind="number"
          label={t('insight.abc.tasks.limit')}
          unit={t('insight.abc.tasks.limitUnit')}
          hint={t('insight.abc.tasks.limitHint', { n: count })}
          required
        />
      </OperationForm>
    </Dialog>
  )
}
