import type { OutputOf } from '../../../../kernel/operation.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { errorText } from '../../../../ui/notice/error-state.tsx'
import { useMay, useSession } from '../../../../ui/session.ts'
import { StatusTag, type Tone } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { jobOperations } from '../job.api.ts'

type Job = OutputOf<typeof jobOperations.get>
const tones: Record<Job['state'], Tone> = { queued: 'plain', running: 'info', done: 'good', failed: 'bad', cancelled: 'warn' }

/** Long work: what runs, what failed, and the ways to stop it or try again. */
export function JobsPage() {
  const t = useT()
  const may = useMay()
  const [query, setQuery] = useQueryState()
  const everybody = may('platform.job.listAll') && query['whose'] === 'all'
  return (
    <ListPage
      name="platform.job"
      title={t('platform.job.title')}
      operation={everybody ? jobOperations.listAll : jobOperations.list}
      columns={useColumns(everybody)}
      searchable={false}
      rowId={(job) => job.id}
      rowTitle={(job) => job.kind}
      sub={
        may('platform.job.listAll') && (
          <ChipChoices
            label={t('platform.job.by')}
            value={everybody ? 'all' : 'mine'}
            choices={[
              { value: 'mine', label: t('platform.job.mine') },
              { value: 'all', label: t('platform.job.all') },
            ]}
            onChange={(whose) => setQuery({ whose: whose === 'all' ? 'all' : undefined })}
          />
        )
      }
      empty={{ title: t('platform.job.none'), hint: t('platform.job.noneHint') }}
    />
  )
}

function useColumns(everybody: boolean): Column<Job>[] {
  const t = useT()
  const f = useFormat()
  const me = useSession().user.id
  const kind = (job: Job): string => {
    const words = t(`job.kind.${job.kind}`)
    return words === `job.kind.${job.kind}` ? job.kind : words
  }
  const took = (job: Job): string =>
    job.startedAt && job.finishedAt ? f.duration((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000) : t('ui.none')
  const by = (job: Job): string =>
    job.requestedBy === null
      ? t('platform.job.scheduled')
      : job.requestedBy === me
        ? t('platform.job.mine')
        : t('platform.job.all')
  return [
    { id: 'kind', title: t('platform.job.kind'), width: 200, render: kind },
    {
      id: 'state',
      title: t('platform.job.state'),
      width: 110,
      onCard: 'bare',
      render: (job) => <StatusTag tone={tones[job.state]}>{t(`ui.job.${job.state}`)}</StatusTag>,
    },
    { id: 'progress', title: t('platform.job.progress'), width: 260, render: (job) => <ProgressText job={job} /> },
    { id: 'askedAt', title: t('platform.job.askedAt'), width: 140, render: (job) => <DateText value={job.createdAt} /> },
    { id: 'took', title: t('platform.job.took'), width: 100, align: 'end', render: took },
    ...(everybody ? [{ id: 'by', title: t('platform.job.by'), width: 100, render: by }] : []),
    { id: 'acts', title: '', width: 110, render: (job) => <Acts job={job} /> },
  ]
}

function ProgressText({ job }: { job: Job }) {
  const t = useT()
  const fault = job.fault as { code?: string; params?: Record<string, string | number> } | null
  if (job.state === 'failed' && fault?.code) return <span className="ck-down">{t(fault.code, fault.params)}</span>
  // The last figure of finished work is that of its last step, not of the whole.
  if (job.state === 'done') return t('ui.none')
  const progress = job.progress as { done?: number; total?: number | null } | null
  if (typeof progress?.done !== 'number') return t('ui.none')
  const { done, total } = progress
  return typeof total === 'number' ? t('ui.job.rows', { done, total }) : t('ui.job.rowsOpen', { done })
}

function Acts({ job }: { job: Job }) {
  const t = useT()
  const cancel = useCommand(jobOperations.cancel)
  const retry = useCommand(jobOperations.retry)
  const told = { onError: (error: unknown) => showToast(errorText(error, t)) }
  if (job.abilities.cancel)
    return (
      <Button small busy={cancel.isPending} onClick={() => cancel.mutate({ id: job.id }, told)}>
        {t('platform.job.cancel')}
      </Button>
    )
  if (!job.abilities.retry) return null
  return (
    <Button small busy={retry.isPending} onClick={() => retry.mutate({ id: job.id }, told)}>
      {t('platform.job.retry')}
    </Button>
  )
}
