import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useNarrow } from '../../../../ui/page/use-narrow.ts'
import { DateQuestion } from './date-question.tsx'
import type { ImportDetail } from './import-words.ts'
import { targetLabel } from './import-words.ts'
import { MappingCards } from './mapping-cards.tsx'
import { MappingTable, PreviewGrid } from './mapping-table.tsx'
import { SourceBar } from './source-bar.tsx'
import { useMapping, type MappingModel } from './use-mapping.ts'

interface MappingStepProps {
  detail: ImportDetail
  /** Starts the dry run or the import. */
  onCheck: () => void
  onRun: () => void
  starting: boolean
  problem: ReactNode
}

/** What each column is: proposed, seen at once on real rows, changed with one choice. */
export function MappingStep({ detail, onCheck, onRun, starting, problem }: MappingStepProps) {
  const narrow = useNarrow()
  const mapping = useMapping(detail)
  const ready = mapping.columns.length > 0 && detail.missing.length === 0 && detail.questions.length === 0
  return (
    <div className="imp-stack">
      <Recognised detail={detail} mapping={mapping} />
      <Headerless detail={detail} mapping={mapping} />
      {detail.questions.map((question) => (
        <DateQuestion
          key={question.column}
          question={question}
          onAnswer={(order) => mapping.setReading(question.column, order)}
        />
      ))}
      <Missing detail={detail} mapping={mapping} />
      <ErrorNotice error={mapping.error} />
      {mapping.target && narrow && <MappingCards detail={detail} mapping={mapping} />}
      {mapping.target && !narrow && <MappingTable detail={detail} mapping={mapping} />}
      {!mapping.target && <FileAsItIs detail={detail} mapping={mapping} />}
      <Actions ready={ready && !mapping.saving} starting={starting} saving={mapping.saving} onCheck={onCheck} onRun={onRun}>
        {problem}
      </Actions>
    </div>
  )
}

function Recognised({ detail, mapping }: { detail: ImportDetail; mapping: MappingModel }) {
  const t = useT()
  const mapped = mapping.columns.length
  const total = detail.source.columns.length
  return (
    <Card>
      <div className="imp-recognised">
        <div>
          <h2>
            {mapping.target
              ? t('import.map.recognised', { target: t(targetLabel(mapping.target.name)) })
              : t('import.map.unrecognised')}
          </h2>
          <p className="ck-sub">
            {mapping.target
              ? t(mapped === total ? 'import.map.mappedAll' : 'import.map.mapped', { n: mapped, total })
              : t('import.map.chooseTarget')}
          </p>
        </div>
        <SourceBar detail={detail} mapping={mapping} />
      </div>
    </Card>
  )
}

function Headerless({ detail, mapping }: { detail: ImportDetail; mapping: MappingModel }) {
  const t = useT()
  const { headerRow, sheet } = detail.source
  const [first] = detail.preview
  if (headerRow !== 0 || !first) return null
  const asHeader = (): void => mapping.setSource({ headerRow: first.row, ...(sheet !== undefined && { sheet }) })
  return (
    <Notice>
      <strong>{t('import.map.headerless')}</strong> {t('import.map.headerlessWhy')}
      <div className="imp-choices">
        <Button small onClick={asHeader}>
          {t('import.map.firstIsHeader')}
        </Button>
      </div>
    </Notice>
  )
}

/** What was not recognised is shown as it is, with the choices there are. */
function FileAsItIs({ detail, mapping }: { detail: ImportDetail; mapping: MappingModel }) {
  const t = useT()
  return (
    <>
      <div className="imp-choices" role="group" aria-label={t('import.map.chooseTarget')}>
        {detail.targets.map((target) => (
          <button key={target.name} type="button" className="imp-choice" onClick={() => mapping.setTarget(target.name)}>
            <strong>{t(targetLabel(target.name))}</strong>
          </button>
        ))}
      </div>
      <Card title={t('import.map.previewTitle', { n: detail.preview.length })}>
        <PreviewGrid detail={detail} mapping={mapping} view="raw" />
      </Card>
    </>
  )
}

function Missing({ detail, mapping }: { detail: ImportDetail; mapping: MappingModel }) {
  const t = useT()
  if (!mapping.target) return null
  if (mapping.columns.length === 0) return <Notice tone="warn">{t('import.map.lastColumn')}</Notice>
  if (detail.missing.length === 0) return null
  const names = detail.missing.map((group) => t(`import.needed.${group}`)).join(t('ui.listComma'))
  return (
    <Notice tone="warn">
      <strong>{t('import.map.missing', { columns: names })}</strong> {t('import.map.missingHint')}
    </Notice>
  )
}

interface ActionsProps {
  ready: boolean
  starting: boolean
  saving: boolean
  onCheck: () => void
  onRun: () => void
  children: ReactNode
}

function Actions({ ready, starting, saving, onCheck, onRun, children }: ActionsProps) {
  const t = useT()
  const go = useGo()
  const hint = (): string => {
    if (saving) return t('import.map.saving')
    return t(ready ? 'import.map.checkHint' : 'import.map.notReady')
  }
  return (
    <div className="imp-actions">
      {children}
      <div className="imp-actions-row">
        <Button kind="text" onClick={() => go('/imports')}>
          {t('import.map.other')}
        </Button>
        <span className="ck-sub ck-grow" role="status">
          {hint()}
        </span>
        <Button disabled={!ready} busy={starting} onClick={onRun}>
          {t('import.map.run')}
        </Button>
        <Button kind="primary" disabled={!ready} busy={starting} onClick={onCheck}>
          {t('import.map.check')}
        </Button>
      </div>
    </div>
  )
}

/** What the file is, in one line. */
export function FileFacts({ detail }: { detail: ImportDetail }) {
  const t = useT()
  const f = useFormat()
  const facts = [f.fileSize(detail.fileSize)]
  if (detail.source.encoding) facts.push(t('import.map.encoding', { encoding: detail.source.encoding.toUpperCase() }))
  return <>{facts.join(' · ')}</>
}
