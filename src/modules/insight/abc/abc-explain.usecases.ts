import type { OutputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { listCustomerGrades, requireCustomer } from '../../customers/server.ts'
import type { abcOperations } from './abc.api.ts'
import { reasonOf } from './abc-reason.rules.ts'
import { shareOf, type AbcSettings } from './abc.rules.ts'

/** Why a customer has its class in each scheme, with its figures and its moves so far. */
export async function explainGrades(context: Context, input: { id: string }): Promise<OutputOf<typeof abcOperations.explain>> {
  await requireCustomer(context, input.id)
  const grades = await listCustomerGrades(context.tx, input.id)
  return {
    items: grades.map((grade) => ({
      schemeId: grade.schemeId,
      schemeName: grade.schemeName,
      class: grade.class,
      since: grade.since,
      at: grade.run.at,
      rank: grade.rank,
      customers: grade.run.summary.customers,
      amountMinor: grade.amountMinor,
      beforeShare: shareOf(grade.beforeMinor, grade.run.summary.positiveMinor),
      amountShare: shareOf(grade.amountMinor, grade.run.summary.positiveMinor),
      reason: reasonOf({ ...grade, ...grade.run.summary }, grade.run.settings as Pick<AbcSettings, 'measure' | 'thresholds'>),
      history: grade.history,
    })),
  }
}
