import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import { invalidateSubjects, useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { importOperations } from '../import.api.ts'
import { ImportProgress } from './import-progress.tsx'
import { useStep } from './import-step.ts'
import { stateTone, type ImportDetail } from './import-words.ts'
import { FileFacts, MappingStep } from './mapping-step.tsx'
import { ReportStep } from './report-step.tsx'
import { ResultStep } from './result-step.tsx'
import { StepsBar } from './steps-bar.tsx'
import { StoppedStep } from './stopped-step.tsx'
import { UndoneStep } from './undone-step.tsx'
import '../../../../ui/chart/chart.css'
import './import-mapping.css'
import './import.css'

/** One import from mapping to result; which step is shown follows from its state on the server and, where that leaves a choice, from the address. */
export function ImportPage() {
  const t = useT()
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useOperation(importOperations.get, { id })
  if (error && !data) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <Page
      title={data?.fileName ?? t('import.page.title')}
      sub={
        data && (
          <>
            <StatusTag tone={stateTone[data.state]}>{t(`import.state.${data.state}`)}</StatusTag> <FileFacts detail={data} />
          </>
        )
      }
      actions={
        <Link to="/imports" className="ck-btn">
          {t('import.history.title')}
        </Link>
      }
    >
      {data ? <Steps detail={data} /> : <Skeleton lines={8} />}
    </Page>
  )
}

/** What can be done with an import, each with its refusal. */
export function useImportActs(id: string) {
  const check = useCommand(importOperations.check)
  const run = useCommand(importOperations.run)
  return {
    check: (onStarted: () => void) => check.mutate({ id }, { onSuccess: onStarted }),
    run: () => run.mutate({ id }),
    starting: check.isPending || run.isPending,
    error: check.error ?? run.error,
  }
}

function Steps({ detail }: { detail: ImportDetail }) {
  const client = useQueryClient()
  const acts = useImportActs(detail.id)
  const { state } = detail
  const { step, goTo } = useStep(detail)
  const ended = useCallback(() => void invalidateSubjects(client, ['admin.import']), [client])
  const problem = <ErrorNotice error={acts.error} />
  const body = () => {
    if ((state === 'checking' || state === 'running' || state === 'undoing') && detail.jobId)
      return <ImportProgress key={detail.jobId} detail={detail} state={state} jobId={detail.jobId} onEnd={ended} />
    if (state === 'done') return <ResultStep detail={detail} />
    if (state === 'undone') return <UndoneStep detail={detail} onAgain={acts.run} starting={acts.starting} problem={problem} />
    if (state === 'failed' || state === 'cancelled')
      return <StoppedStep detail={detail} onContinue={acts.run} starting={acts.starting} problem={problem} />
    if (step === 'check')
      return (
        <ReportStep detail={detail} onRun={acts.run} onChange={() => goTo('map')} starting={acts.starting} problem={problem} />
      )
    return (
      <MappingStep
        detail={detail}
        onCheck={() => acts.check(() => goTo('check'))}
        onRun={acts.run}
        starting={acts.starting}
        problem={problem}
      />
    )
  }
  return (
    <>
      <StepsBar state={step === 'map' ? 'uploaded' : state} />
      {body()}
    </>
  )
}
