import { useMemo, type ReactNode } from 'react'
import type { Operation } from '../../kernel/operation.ts'
import type { ItemOf } from '../client/pages.ts'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { EmptyState } from '../notice/empty-state.tsx'
import { ErrorState } from '../notice/error-state.tsx'
import { Button } from '../button/button.tsx'
import { Page } from '../page/page.tsx'
import { useNarrow } from '../page/use-narrow.ts'
import { BatchBar } from './batch-bar.tsx'
import { shownColumns, useColumnSettings } from './column-settings.ts'
import { DataGrid } from './data-grid.tsx'
import { ExportMenu } from './export-menu.tsx'
import { filterText } from './list-state.ts'
import { BareTools, ListToolbar } from './list-toolbar.tsx'
import type { BatchAction, Column, DrawerNav, FilterField, ListView } from './list-types.ts'
import { anyChosen, chosenCount, isChosen, selectionOf } from './selection.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useList, useViews, type ListModel } from './use-list.ts'
import { AppliedFilter, ViewChips } from './view-chips.tsx'
import './list.css'

export interface ListPageProps<O extends Operation> {
  /** Key under which columns and own views are remembered: `customers.customer`. */
  name: string
  title: string
  /** Lists with `listQuery`; answers a page. */
  operation: O
  /** Fixed part of the input (the pool, one customer). */
  input?: Record<string, unknown>
  /** Counts and sums what `q` and `filter` match (`listSummary`). */
  summary?: Operation
  columns: readonly Column<ItemOf<O>>[]
  fields?: readonly FilterField[]
  views?: readonly ListView[]
  defaultSort?: string
  rowId: (row: ItemOf<O>) => string
  rowTitle: (row: ItemOf<O>) => string
  /** The record's own page: target of the title's link and of “expand”. */
  rowPath?: (row: ItemOf<O>) => string
  /** The record over the list; absent = Enter and click go to `rowPath`. */
  drawer?: (nav: DrawerNav) => ReactNode
  onOpen?: (row: ItemOf<O>) => void
  /** The key `e`. */
  onEdit?: ((row: ItemOf<O>) => void) | undefined
  actions?: ReactNode
  /** Download of what the list shows now: takes `format` (csv, xlsx), `locale`, `q`, `filter`, `sort`; absent = the person may not. */
  exports?: Operation | undefined
  batch?: readonly BatchAction[]
  /** Shown while the list has no rows at all: teaches the first step. */
  empty?: { title: string; hint?: ReactNode; actions?: ReactNode }
  /** False: the operation takes no `q` (logs). */
  searchable?: boolean
  /** More facts beside the count. */
  sub?: ReactNode
}

const noViews: readonly ListView[] = []
const noFields: readonly FilterField[] = []

/** The list: views, search, filter, columns, sums, batch acts, endless rows, a drawer; the whole state is in the address. */
export function ListPage<O extends Operation>(props: ListPageProps<O>) {
  const { views: given = noViews, fields = noFields } = props
  const own = useViews(props.name, given)
  const list = useList<O>({
    operation: props.operation,
    input: props.input,
    summary: props.summary,
    views: own.views,
    defaultSort: props.defaultSort,
  })
  const [settings, changeSettings] = useColumnSettings(props.name)
  const { state } = list
  const searchable = props.searchable ?? true
  const tools = { list, columns: props.columns, settings, onSettings: changeSettings }
  const isBare = !searchable && fields.length === 0
  const acts = (
    <>
      <Acts props={props} list={list} />
      {isBare && <BareTools {...tools} />}
    </>
  )
  return (
    <Page title={props.title} sub={<Count list={list} extra={props.sub} />} actions={acts} fixed>
      <div className="ck-list-bars">
        <ViewChips
          views={own.views}
          ownIds={own.ownIds}
          current={state.view}
          onChoose={(view) => list.ask({ view, sort: undefined, f: undefined })}
          onRemove={(id) => {
            own.remove(id)
            list.ask({ view: undefined })
          }}
        />
        {!isBare && (
          <ListToolbar
            {...tools}
            searchable={searchable}
            fields={fields}
            keys={{ choose: props.batch !== undefined, edit: props.onEdit !== undefined }}
          />
        )}
        <AppliedFilter
          filter={state.filter}
          fields={fields}
          sort={state.sort}
          onChange={(filter) => list.ask({ f: filterText(filter) })}
          onSaveView={(view) => {
            own.add(view)
            list.ask({ view: view.id, f: undefined, sort: undefined })
          }}
        />
      </div>
      <ListBody
        props={props}
        list={list}
        settings={settings}
        onResize={(id, width) => changeSettings({ widths: { ...settings.widths, [id]: width } })}
      />
    </Page>
  )
}

function Acts<O extends Operation>({ props, list }: { props: ListPageProps<O>; list: ListModel<ItemOf<O>> }) {
  return (
    <>
      {props.exports && <ExportMenu operation={props.exports} input={props.input} question={list.question} />}
      {props.actions}
    </>
  )
}

function Count<Row>({ list, extra }: { list: ListModel<Row>; extra: ReactNode }) {
  const t = useT()
  const { summary } = list
  return (
    <span aria-live="polite">
      {summary && t(summary.exact ? 'list.count' : 'list.countAbout', { n: summary.count })}
      {summary && extra !== undefined && ' · '}
      {extra}
    </span>
  )
}

interface BodyProps<O extends Operation> {
  props: ListPageProps<O>
  list: ListModel<ItemOf<O>>
  settings: ReturnType<typeof useColumnSettings>[0]
  onResize: (column: string, width: number) => void
}

function ListBody<O extends Operation>({ props, list, settings, onResize }: BodyProps<O>) {
  const { pages, state } = list
  const narrow = useNarrow()
  const keys = useGridKeys(props, list)
  const columns = useMemo(() => shownColumns(props.columns, settings), [props.columns, settings])
  const { rowId } = props
  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refresh} />
  if (!pages.loading && pages.items.length === 0) return <NothingHere props={props} list={list} />
  const loadedIds = pages.items.map(rowId)
  const allLoadedChosen = loadedIds.length > 0 && loadedIds.every((id) => isChosen(list.chosen, id))
  return (
    <>
      {anyChosen(list.chosen) && <Batch props={props} list={list} offerAll={allLoadedChosen && pages.hasMore} />}
      <DataGrid
        label={props.title}
        rows={pages.items}
        rowId={rowId}
        rowTitle={props.rowTitle}
        rowPath={props.rowPath}
        columns={columns}
        settings={settings}
        onResize={onResize}
        sort={list.sort}
        onSort={(sort) => list.ask({ sort })}
        cards={narrow}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        onNeedMore={pages.moreFailed ? doNothing : pages.loadMore}
        activeIndex={keys.activeIndex}
        openId={state.open}
        chosen={props.batch ? (id) => isChosen(list.chosen, id) : undefined}
        handlers={keys.handlers}
        headPick={
          props.batch && {
            checked: allLoadedChosen,
            partly: !allLoadedChosen && anyChosen(list.chosen),
            onChange: (on) => keys.chooseLoaded(on),
          }
        }
        summary={list.summary}
        onKeyDown={keys.onKeyDown}
        tail={<Tail list={list} />}
      />
      {props.drawer && state.open !== undefined && props.drawer(keys.drawerNav(state.open))}
    </>
  )
}

const doNothing = (): void => undefined

function Batch<O extends Operation>({
  props,
  list,
  offerAll,
}: {
  props: ListPageProps<O>
  list: ListModel<ItemOf<O>>
  offerAll: boolean
}) {
  const total = list.summary?.exact ? list.summary.count : undefined
  return (
    <BatchBar
      count={chosenCount(list.chosen, total)}
      all={list.chosen.mode === 'all'}
      offerAll={offerAll}
      total={total}
      actions={props.batch ?? []}
      selection={selectionOf(list.chosen, list.question.q, list.question.filter)}
      onAll={list.chooseAll}
      onClear={() => list.setChosen({ mode: 'some', ids: new Set() })}
    />
  )
}

function NothingHere<O extends Operation>({ props, list }: { props: ListPageProps<O>; list: ListModel<ItemOf<O>> }) {
  const t = useT()
  const asked = list.question.q !== undefined || list.question.filter !== undefined
  if (!asked)
    return (
      <EmptyState
        level={2}
        title={props.empty?.title ?? t('list.empty')}
        hint={props.empty?.hint}
        actions={props.empty ? props.empty.actions : props.actions}
      />
    )
  const clear = (
    <Button onClick={() => list.ask({ q: undefined, f: undefined, view: props.views?.find((view) => !view.filter)?.id })}>
      {t('list.clearFilters')}
    </Button>
  )
  return <EmptyState icon="search" title={t('list.emptyFiltered')} hint={t('list.emptyFilteredHint')} actions={clear} />
}

function Tail<Row>({ list: { pages } }: { list: ListModel<Row> }) {
  const t = useT()
  const f = useFormat()
  if (pages.loading) return null
  if (pages.moreFailed)
    return (
      <>
        {t('list.moreFailed')}
        <Button small onClick={pages.loadMore}>
          {t('ui.retry')}
        </Button>
      </>
    )
  if (pages.hasMore) return t('list.loadingMore')
  return pages.items.length > 12 ? (
    <span title={f.number(pages.items.length)}>{t('list.end', { n: pages.items.length })}</span>
  ) : null
}
