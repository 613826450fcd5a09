import type { OutputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { listCustomerGrades, requireCustomer, type CustomerGrade } from '../../customers/server.ts'
import { maySeeMeasure, measureOf } from './abc-visible.usecases.ts'
import type { abcOperations } from './abc.api.ts'
import { hiddenReasonOf, reasonOf } from './abc-reason.rules.ts'
import { shareOf, type AbcSettings } from './abc.rules.ts'

type Explained = OutputOf<typeof abcOperations.explain>['items'][number]

/** Why a customer has its class in each scheme, with its figures and its moves so far. */
export async function explainGrades(context: Context, input: { id: string }): Promise<OutputOf<typeof abcOperations.explain>> {
  await requireCustomer(context, input.id)
  const grades = await listCustomerGrades(context.tx, input.id)
  return {
    items: grades.map((grade) =>
      // A move may stem from a time when the scheme went by profit: amounts of all of them go together.
      maySeeMeasure(context.actor, 'grossProfit') || measuresOf(grade).every((measure) => measure !== 'grossProfit')
        ? shown(grade)
        : hidden(grade),
    ),
  }
}

const measuresOf = (grade: CustomerGrade) => [measureOf(grade.run), ...grade.history.map((move) => measureOf(move.run))]

function shown(grade: CustomerGrade): Explained {
  const { customers, positiveMinor } = grade.run.summary
  return {
    schemeId: grade.schemeId,
    schemeName: grade.schemeName,
    class: grade.class,
    since: grade.since,
    at: grade.run.at,
    rank: grade.rank,
    customers,
    amountMinor: grade.amountMinor,
    beforeShare: shareOf(grade.beforeMinor, positiveMinor),
    amountShare: shareOf(grade.amountMinor, positiveMinor),
    reason: reasonOf({ ...grade, customers, positiveMinor }, grade.run.settings as Pick<AbcSettings, 'measure' | 'thresholds'>),
    history: grade.history.map(({ run, ...move }) => ({ ...move, at: run.at })),
  }
}

function hidden(grade: CustomerGrade): Explained {
  const all = shown(grade)
  return {
    ...all,
    amountMinor: null,
    beforeShare: null,
    amountShare: null,
    reason: hiddenReasonOf(all),
    history: all.history.map((move) => ({ ...move, amountMinor: null })),
  }
}
