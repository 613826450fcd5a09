import { useOperation } from '../../../../ui/client/query.ts'
import { abcOperations } from '../abc.api.ts'
import { countOf, type AbcReport, type Which } from './abc-words.ts'

/** The 80:20 report of a run, with what makes a customer old or loyal. */
export const useTopShare = (report: AbcReport, which: Which, enabled = true) =>
  useOperation(
    abcOperations.topShare,
    {
      runId: report.id,
      ...(which.oldMonths && { oldMonths: which.oldMonths }),
      ...(which.loyalTimes && { loyalTimes: which.loyalTimes }),
    },
    { enabled, keepPrevious: true },
  )

/** How many customers are meant: from the movement table, or from the 80:20 report. */
export function useCountOf(report: AbcReport, which: Which): number {
  const { data } = useTopShare(report, which, which.kind !== undefined)
  if (which.kind === undefined) return countOf(report, which)
  const found = data?.kinds.find((row) => row.kind === which.kind)
  return (which.fifth ? found?.first : found?.customers) ?? 0
}
