import { useState } from 'react'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { roleOperations } from '../role.api.ts'
import { RoleDialog } from './role-dialog.tsx'
import { RoleMatrix } from './role-matrix.tsx'
import { useRoleName } from './role-name.ts'
import './roles.css'

export type Role = OutputOf<typeof roleOperations.create>
export type Permission = OutputOf<typeof roleOperations.permissions>['items'][number]

/** Roles on the left; what the chosen one may do, and how far, on the right. */
export function RolesPage() {
  const t = useT()
  const may = useMay()
  const roleName = useRoleName()
  const [query, setQuery] = useQueryState()
  const [creating, setCreating] = useState(false)
  const roles = useOperation(roleOperations.list, {})
  const permissions = useOperation(roleOperations.permissions, {}, { staleTime: 3_600_000 })
  const failed = roles.error ?? permissions.error
  if (failed) return <ErrorState error={failed} level={1} onRetry={() => void roles.refetch()} />
  const items = roles.data?.items ?? []
  const role = items.find((candidate) => candidate.id === query['role']) ?? items[1] ?? items[0]
  return (
    <Page
      title={t('admin.role.title')}
      sub={t('admin.role.hint')}
      actions={
        may('admin.role.create') && (
          <Button icon="plus" onClick={() => setCreating(true)}>
            {t('admin.role.new')}
          </Button>
        )
      }
    >
      {role && permissions.data ? (
        <div className="adm-roles">
          <nav className="ck-card" aria-label={t('admin.role.title')}>
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    className="adm-tree-name"
                    aria-current={item.id === role.id || undefined}
                    onClick={() => setQuery({ role: item.id })}
                  >
                    <span>{roleName(item)}</span>
                    {item.customised && <StatusTag tone="info">{t('admin.role.changed')}</StatusTag>}
                    {item.people > 0 && <small>{item.people}</small>}
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <RoleMatrix key={`${role.id}.${role.version}`} role={role} permissions={permissions.data.items} />
        </div>
      ) : (
        <Skeleton lines={10} />
      )}
      {creating && (
        <RoleDialog
          roles={items}
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false)
            setQuery({ role: created.id })
          }}
        />
      )}
    </Page>
  )
}
