import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { countConditions } from '../../kernel/filter.ts'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Popover } from '../menu/popover.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import { SearchField } from '../text-field/text-field.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import type { ColumnSettings } from './column-settings.ts'
import { filterText } from './list-state.ts'
import type { Column, FilterField } from './list-types.ts'
import type { ListModel } from './use-list.ts'

// Date pickers and searchable selects weigh more than the whole list: they come when the filter is opened.
const FilterBuilder = lazy(async () => ({ default: (await import('./filter-builder.tsx')).FilterBuilder }))

interface ToolbarProps<Row> {
  list: ListModel<Row>
  searchable: boolean
  fields: readonly FilterField[]
  columns: readonly Column<Row>[]
  settings: ColumnSettings
  onSettings: (patch: Partial<ColumnSettings>) => void
  /** What the list can do beside moving and opening: only these keys are told. */
  keys: { choose: boolean; edit: boolean }
}

/** Search, filter, news, columns. */
export function ListToolbar<Row>({ list, searchable, fields, columns, settings, onSettings, keys }: ToolbarProps<Row>) {
  const t = useT()
  const told = ['move', keys.choose && 'choose', keys.edit && 'edit', searchable && 'search'].filter(Boolean)
  return (
    <div className="ck-list-tools">
      {searchable && (
        <SearchField
          primary
          value={list.state.q}
          onSearch={(q) => list.ask({ q: q.trim() || undefined })}
          label={t('list.search')}
          clearLabel={t('list.clearSearch')}
        />
      )}
      {fields.length > 0 && <FilterButton list={list} fields={fields} />}
      {list.pages.changed && (
        <Button small onClick={list.pages.refresh}>
          {t('list.changed')} · {t('list.refresh')}
        </Button>
      )}
      <span className="ck-grow" />
      <span className="ck-list-keys">{told.map((key) => t(`list.keys.${key}`)).join(' · ')}</span>
      <ColumnChooser columns={columns} settings={settings} onChange={onSettings} />
    </div>
  )
}

/** For lists with nothing to search or filter by: no row of its own, two buttons beside the page's. */
export function BareTools<Row>({
  list,
  columns,
  settings,
  onSettings,
}: Omit<ToolbarProps<Row>, 'searchable' | 'fields' | 'keys'>) {
  const t = useT()
  return (
    <>
      {list.pages.changed && (
        <Button onClick={list.pages.refresh}>
          {t('list.changed')} · {t('list.refresh')}
        </Button>
      )}
      <ColumnChooser columns={columns} settings={settings} onChange={onSettings} />
    </>
  )
}

function FilterButton<Row>({ list, fields }: { list: ListModel<Row>; fields: readonly FilterField[] }) {
  const t = useT()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const { filter } = list.state
  const count = filter ? countConditions(filter) : 0
  return (
    <>
      <Button ref={anchor} icon="filter" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('list.filter')}
        {count > 0 && <b className="ck-count">{count}</b>}
      </Button>
      {open && (
        <Popover anchor={anchor} onClose={close} label={t('filter.title')} width={680}>
          <Suspense fallback={<Skeleton lines={3} />}>
            <FilterBuilder
              filter={filter}
              fields={fields}
              onApply={(next) => {
                close()
                list.ask({ f: filterText(next) })
              }}
            />
          </Suspense>
        </Popover>
      )}
    </>
  )
}
