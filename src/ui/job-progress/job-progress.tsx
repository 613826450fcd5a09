import { useEffect, useRef, useState } from 'react'
import type { Operation } from '../../kernel/operation.ts'
import { Button } from '../button/button.tsx'
import { eventsLive, onServerEvent } from '../client/events.ts'
import { useCommand, useOperation } from '../client/query.ts'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import type { Answering } from '../module-door.ts'
import { ErrorNotice } from '../notice/error-state.tsx'
import { useCell } from '../store/cell.ts'
import { StatusTag, type Tone } from '../tag/status-tag.tsx'
import { addSample, rateOf, secondsLeft, type Sample } from './job-rate.ts'
import './job-progress.css'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** What the job operation answers (at least). */
export interface JobAnswer {
  state: JobState
  progress: { phase: string; done: number; total: number | null } | null
  fault?: { code: string; params?: Record<string, string | number> } | null
  result?: unknown
}

const tones: Record<JobState, Tone> = { queued: 'plain', running: 'info', done: 'good', failed: 'bad', cancelled: 'warn' }
const ended = (state: JobState | undefined): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/** The job now: by event where they arrive, by asking every two seconds where not; survives a reload because it only needs the id. */
export function useJob(get: Answering<JobAnswer>, jobId: string) {
  const live = useCell(eventsLive)
  const query = useOperation(get, { id: jobId }, { staleTime: 0 })
  const [pushed, setPushed] = useState<JobAnswer['progress']>(null)
  const state = query.data?.state
  const { refetch } = query
  useEffect(() => {
    const mine = (data: Record<string, unknown>): boolean => data['jobId'] === jobId
    const stopProgress = onServerEvent('platform.job.progress', (data) => {
      if (mine(data))
        setPushed({
          phase: String(data['phase']),
          done: Number(data['done']),
          total: typeof data['total'] === 'number' ? data['total'] : null,
        })
    })
    const stopChange = onServerEvent('platform.job.changed', (data) => {
      if (mine(data)) void refetch()
    })
    return () => {
      stopProgress()
      stopChange()
    }
  }, [jobId, refetch])
  useEffect(() => {
    if (ended(state)) return undefined
    // Events may be lost, so even then the truth is asked for now and again.
    const timer = setInterval(() => void refetch(), live ? 10_000 : 2000)
    return () => clearInterval(timer)
  }, [state, live, refetch])
  const stored = query.data?.progress ?? null
  const progress = pushed && (!stored || pushed.done >= stored.done) && !ended(state) ? pushed : stored
  return { job: query.data, progress, error: query.error }
}

interface JobProgressProps {
  jobId: string
  title: string
  /** Answers the job by `{ id }`. */
  get: Answering<JobAnswer>
  /** Takes `{ id }`. */
  cancel?: Operation
  /** Called once when it has ended. */
  onEnd?: (job: JobAnswer) => void
}

/** Long work: how far, how fast, how long still, and a way to stop it. */
export function JobProgress({ jobId, title, get, cancel, onEnd }: JobProgressProps) {
  const t = useT()
  const { job, progress, error } = useJob(get, jobId)
  const state = job?.state ?? 'queued'
  const told = useRef(false)
  useEffect(() => {
    if (!job || !ended(job.state) || told.current) return
    told.current = true
    onEnd?.(job)
  }, [job, onEnd])
  const total = progress?.total ?? undefined
  const done = progress?.done ?? 0
  return (
    <section className="ck-card ck-job" aria-label={title}>
      <div className="ck-job-line">
        <strong>{title}</strong>
        <StatusTag tone={tones[state]}>{t(`ui.job.${state}`)}</StatusTag>
        <span className="ck-grow" />
        {cancel && !ended(state) && <CancelButton cancel={cancel} jobId={jobId} />}
      </div>
      {!ended(state) && <progress aria-label={title} max={total ?? 1} value={total === undefined ? undefined : done} />}
      <Figures done={done} total={progress?.total ?? null} running={state === 'running'} shown={progress !== null} />
      {job?.fault && <StatusTag tone="bad">{t(job.fault.code, job.fault.params)}</StatusTag>}
      <ErrorNotice error={error} />
    </section>
  )
}

function CancelButton({ cancel, jobId }: { cancel: Operation; jobId: string }) {
  const t = useT()
  const stop = useCommand(cancel)
  return (
    <Button small busy={stop.isPending} onClick={() => stop.mutate({ id: jobId })}>
      {t('ui.job.cancel')}
    </Button>
  )
}

function Figures({ done, total, running, shown }: { done: number; total: number | null; running: boolean; shown: boolean }) {
  const t = useT()
  const f = useFormat()
  const [samples, setSamples] = useState<Sample[]>([])
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- a sample is taken when the counter has moved, with the time of that moment
    setSamples((before) => addSample(before, { at: Date.now(), done }))
  }, [done])
  if (!shown) return null
  const rate = running ? rateOf(samples) : undefined
  const left = secondsLeft(done, total, rate)
  return (
    <div className="ck-job-line ck-sub" aria-live="off">
      <span>{total === null ? t('ui.job.rowsOpen', { done }) : t('ui.job.rows', { done, total })}</span>
      {rate !== undefined && <span>{t('ui.job.rate', { rate: Math.round(rate) })}</span>}
      {left !== undefined && <span>{t('ui.job.left', { time: f.duration(left) })}</span>}
    </div>
  )
}
