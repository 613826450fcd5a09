import { useEffect, useState } from 'react'
import { eventsLive, onServerEvent } from '../../../../ui/client/events.ts'
import { useOperation } from '../../../../ui/client/query.ts'
import { addSample, rateOf, secondsLeft, type Sample } from '../../../../ui/job-progress/job-rate.ts'
import { useCell } from '../../../../ui/store/cell.ts'
import { jobOperations } from '../../jobs/job.api.ts'

export interface Progress {
  phase: string
  done: number
  total: number | null
}

const progressOf = (value: unknown): Progress | undefined => {
  const data = (value ?? {}) as Partial<Progress>
  if (typeof data.phase !== 'string') return undefined
  return { phase: data.phase, done: data.done ?? 0, total: typeof data.total === 'number' ? data.total : null }
}

export const jobFaultOf = (value: unknown): { code: string; params?: Record<string, string | number> } | undefined => {
  const fault = value as { code?: unknown; params?: Record<string, string | number> } | null
  return typeof fault?.code === 'string' ? { code: fault.code, ...(fault.params && { params: fault.params }) } : undefined
}

/**
 * The job of an import now. What is told last counts, pushed or asked: phases begin again at zero, so no figure is compared.
 * Survives a reload because it needs the id only; `onEnd` is called once when it has ended.
 */
export function useImportJob(jobId: string, onEnd: () => void) {
  const live = useCell(eventsLive)
  const query = useOperation(jobOperations.get, { id: jobId }, { staleTime: 0 })
  const [pushed, setPushed] = useState<{ progress: Progress; at: number }>()
  const { data, refetch } = query
  const state = data?.state
  const over = state === 'done' || state === 'failed' || state === 'cancelled'
  useEffect(
    () =>
      onServerEvent('platform.job.progress', (event) => {
        const progress = progressOf(event)
        if (event['jobId'] === jobId && progress) setPushed({ progress, at: Date.now() })
      }),
    [jobId],
  )
  useEffect(() => {
    if (over) return undefined
    // Events may be lost, so even then the truth is asked for now and again.
    const timer = setInterval(() => void refetch(), live ? 5000 : 1500)
    return () => clearInterval(timer)
  }, [over, live, refetch])
  const ended = over || query.error !== null
  useEffect(() => {
    if (ended) onEnd()
  }, [ended, onEnd])
  const stored = progressOf(data?.progress)
  const progress = pushed && pushed.at >= query.dataUpdatedAt ? pushed.progress : (stored ?? pushed?.progress)
  return { job: data, progress, ...usePace(progress) }
}

/** Rate and time left of the present phase. */
function usePace(progress: Progress | undefined): { rate: number | undefined; left: number | undefined } {
  const [pace, setPace] = useState<{ phase: string; samples: readonly Sample[] }>({ phase: '', samples: [] })
  const phase = progress?.phase ?? ''
  const done = progress?.done ?? 0
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- a sample is taken when the counter has moved, with the time of that moment
    setPace((before) => ({
      phase,
      samples: addSample(before.phase === phase ? before.samples : [], { at: Date.now(), done }),
    }))
  }, [phase, done])
  const rate = pace.phase === phase ? rateOf(pace.samples) : undefined
  return { rate, left: secondsLeft(done, progress?.total ?? null, rate) }
}
