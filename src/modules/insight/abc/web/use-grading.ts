import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { invalidateSubjects, useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import type { JobAnswer } from '../../../../ui/job-progress/job-progress.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { abcOperations } from '../abc.api.ts'
import { queryOfWhich } from './abc-words.ts'
import { gradeInput, type AbcSettings, type Question } from './question.ts'

/** Computes anew and shows what came out; the job's id is part of the address, so that a reload finds it again. */
export function useGrading(settings: AbcSettings | undefined) {
  const f = useFormat()
  const client = useQueryClient()
  const [query, setQuery] = useQueryState()
  const grade = useCommand(abcOperations.grade, { onSuccess: ({ jobId }) => setQuery({ job: jobId }, { replace: true }) })
  const onEnd = useCallback(
    (job: JobAnswer): void => {
      const result = (job.result ?? {}) as { runId?: unknown; applied?: unknown }
      // The newest applied run is what the page shows without an id.
      const runId = typeof result.runId === 'string' && result.applied !== true ? result.runId : undefined
      void invalidateSubjects(client, ['insight.abc', 'insight.grade', 'customers.customer'])
      if (job.state === 'done') setQuery({ job: undefined, runId, against: undefined, ...queryOfWhich({}) })
    },
    [client, setQuery],
  )
  return {
    jobId: query['job'],
    compute: (question: Question) => grade.mutate(gradeInput(question, settings, f.today)),
    busy: grade.isPending,
    error: grade.error,
    onEnd,
  }
}
