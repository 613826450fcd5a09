import type { OutputOf } from '../../../../kernel/operation.ts'
import { RemovableChip } from '../../../../ui/chip/chip.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { usePair, useT, type T } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column, DrawerNav } from '../../../../ui/list-page/list-types.ts'
import { Link, useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Facts, RecordDrawer } from '../../../../ui/record-drawer/record-drawer.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { PersonTag } from '../../../../ui/tag/person-tag.tsx'
import { CopyText } from '../../../../ui/text/copy-text.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { LogFilter } from '../../web/log-filter.tsx'
import { auditOperations } from '../audit.api.ts'
import { changesOf, isOwnMark } from '../audit-diff.rules.ts'
import { AuditDiff, fieldName, useShownValue } from './audit-diff.tsx'

export type AuditRow = OutputOf<typeof auditOperations.list>['items'][number]

function actName(row: AuditRow, pair: (words: readonly [string, string]) => string, t: T): string {
  if (row.summary) return pair(row.summary)
  const key = `admin.audit.act.${row.operation}`
  const words = t(key)
  return words === key ? row.operation : words
}

/** The record's kind in words; kinds of modules without words show as they are. */
export function useEntityName(): (entity: string) => string {
  const t = useT()
  return (entity) => {
    // Modules write their name before the record's: `customers.followUp`.
    const key = `admin.audit.entity.${entity.split('.').at(-1)}`
    const words = t(key)
    return words === key ? entity : words
  }
}

/** Every change, by whom, with the values before and after. */
export function AuditPage() {
  const t = useT()
  const pair = usePair()
  const entityName = useEntityName()
  const [query, setQuery] = useQueryState()
  const entities = useOperation(auditOperations.entities, {}, { staleTime: 300_000 })
  const { userId, entity, entityId, fromOn, toOn } = query
  const act = (row: AuditRow): string => actName(row, pair, t)
  const columns: Column<AuditRow>[] = [
    { id: 'act', title: t('admin.audit.act'), width: 280, render: act },
    { id: 'at', title: t('admin.log.at'), width: 140, render: (row) => <DateText value={row.at} /> },
    {
      id: 'user',
      title: t('admin.log.person'),
      width: 140,
      render: (row) => (row.userName ? <PersonTag name={row.userName} /> : t('admin.audit.system')),
    },
    { id: 'entity', title: t('admin.audit.entity'), width: 110, render: (row) => entityName(row.entity) },
    { id: 'changes', title: t('admin.audit.changes'), width: 340, render: (row) => <ChangeLine row={row} /> },
    { id: 'via', title: t('admin.audit.via'), width: 90, optional: true, render: (row) => t(`admin.audit.via.${row.via}`) },
  ]
  return (
    <ListPage
      name="admin.audit"
      title={t('admin.audit.title')}
      operation={auditOperations.list}
      input={{
        ...(userId && { userId }),
        ...(entity && { entity }),
        ...(entityId && { entityId }),
        ...(fromOn && { fromOn }),
        ...(toOn && { toOn }),
      }}
      columns={columns}
      searchable={false}
      rowId={(row) => row.id}
      rowTitle={act}
      drawer={(nav) => <AuditDrawer nav={nav} input={{ userId, entity, entityId, fromOn, toOn }} />}
      sub={
        entityId && (
          <RemovableChip removeLabel={t('admin.audit.showAll')} onRemove={() => setQuery({ entityId: undefined })}>
            {t('admin.audit.oneRecord')}
          </RemovableChip>
        )
      }
      actions={
        <LogFilter
          choice={{
            name: 'entity',
            label: t('admin.audit.entity'),
            options: (entities.data?.items ?? []).map((value) => ({ value, label: entityName(value) })),
          }}
        />
      }
      empty={{ title: t('admin.log.none') }}
    />
  )
}

function ChangeLine({ row }: { row: AuditRow }) {
  const t = useT()
  const words = useShownValue(row)
  const all = changesOf(row.before ?? undefined, row.after ?? undefined)
  // Whole records among the values are for the drawer; a line has room for plain ones.
  const changes = all.filter(
    (change) => !isOwnMark(change.field) && ![change.before, change.after].some((value) => value?.includes('{"')),
  )
  const shown = changes.slice(0, 3).map((change) => {
    const [was, is] = [change.before, change.after].map((value) => value && words(value, change.field).slice(0, 24))
    const name = fieldName(change.field, t)
    return was !== undefined && is !== undefined ? `${name}: ${was} → ${is}` : `${name}: ${is ?? was ?? ''}`
  })
  return <span className="ck-sub">{shown.join(t('ui.listComma')) || t('ui.none')}</span>
}

// The log is read by pages and has no single get: the open line is found among those that were asked for.
function AuditDrawer({ nav, input }: { nav: DrawerNav; input: Record<string, string | undefined> }) {
  const t = useT()
  const pair = usePair()
  const entityName = useEntityName()
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const one = useOperation(auditOperations.get, { id: nav.id })
  const row = one.data
  if (!row)
    return (
      <RecordDrawer nav={nav} title={t('admin.audit.title')}>
        {one.error ? <ErrorState error={one.error} onRetry={() => void one.refetch()} /> : <Skeleton lines={4} />}
      </RecordDrawer>
    )
  const more = new URLSearchParams({ ...(given as Record<string, string>), entity: row.entity, entityId: row.entityId ?? '' })
  return (
    <RecordDrawer nav={nav} title={actName(row, pair, t)} sub={<DateText value={row.at} />}>
      <div className="adm-user-body">
        <Facts
          items={[
            [t('admin.log.person'), row.userName ?? t('admin.audit.system')],
            [t('admin.audit.entity'), entityName(row.entity)],
            [t('admin.audit.via'), t(`admin.audit.via.${row.via}`)],
          ]}
        />
        <AuditDiff row={row} />
        <div className="adm-mono">
          {t('admin.audit.operation')}: <CopyText text={row.operation} />
        </div>
        {row.entityId && (
          <>
            <div className="adm-mono">
              {t('admin.audit.recordId')}: <CopyText text={row.entityId} />
            </div>
            <Link to={`/settings/audit?${more.toString()}`}>{t('admin.audit.allOfRecord')}</Link>
          </>
        )}
      </div>
    </RecordDrawer>
  )
}
