import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { useMay } from '../../../../ui/session.ts'
import { PersonTag } from '../../../../ui/tag/person-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { DepartmentTree } from '../../departments/web/department-tree.tsx'
import { useRoleName } from '../../roles/web/role-name.ts'
import { userOperations } from '../user.api.ts'
import { UserDialog } from './user-dialog.tsx'
import { UserDrawer } from './user-drawer.tsx'
import { UserState, type User } from './user-state.tsx'
import './people.css'

function useColumns(): Column<User>[] {
  const t = useT()
  const roleName = useRoleName()
  return [
    { id: 'name', title: t('admin.user.name'), width: 170, render: (user) => <PersonTag name={user.name} /> },
    { id: 'state', title: t('admin.user.state'), width: 120, onCard: 'bare', render: (user) => <UserState user={user} /> },
    {
      id: 'roles',
      title: t('admin.user.roles'),
      width: 200,
      render: (user) => user.roles.map(roleName).join(t('ui.listComma')),
    },
    { id: 'department', title: t('admin.department.title'), width: 140, render: (user) => user.departmentName ?? t('ui.none') },
    {
      id: 'login',
      title: t('admin.user.login'),
      width: 180,
      render: (user) => user.phone ?? user.email ?? user.loginName ?? t('ui.none'),
    },
    { id: 'title', title: t('admin.user.title'), width: 120, optional: true, render: (user) => user.title ?? t('ui.none') },
    { id: 'lastSignIn', title: t('admin.user.lastSignIn'), width: 130, render: (user) => <DateText value={user.lastSignInAt} /> },
  ]
}

/** Departments on the left, their people on the right. */
export function PeoplePage() {
  const t = useT()
  const may = useMay()
  const [query, setQuery] = useQueryState()
  const [creating, setCreating] = useState(query['new'] !== undefined)
  const columns = useColumns()
  const departmentId = query['departmentId']
  const state = userStates.find((known) => known === query['state'])
  const create = may('admin.user.create') && (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      {t('admin.user.new')}
    </Button>
  )
  return (
    <div className="adm-people">
      <DepartmentTree current={departmentId} onChoose={(id) => setQuery({ departmentId: id, open: undefined })} />
      <ListPage
        name="admin.user"
        title={t('admin.user.list')}
        operation={userOperations.list}
        input={{ ...(departmentId && { departmentId }), ...(state && { state }) }}
        columns={columns}
        rowId={(user) => user.id}
        rowTitle={(user) => user.name}
        drawer={(nav) => <UserDrawer nav={nav} />}
        actions={create}
        sub={
          <ChipChoices
            label={t('admin.user.state')}
            value={state ?? 'all'}
            choices={['all' as const, ...userStates].map((value) => ({ value, label: t(`admin.user.state.${value}`) }))}
            onChange={(value) => setQuery({ state: value === 'all' ? undefined : value })}
          />
        }
        empty={{ title: t('admin.user.none'), hint: t('admin.user.noneHint'), actions: create }}
      />
      {creating && (
        <UserDialog
          departmentId={departmentId ?? null}
          onClose={() => {
            setCreating(false)
            setQuery({ new: undefined }, { replace: true })
          }}
        />
      )}
    </div>
  )
}

const userStates = ['active', 'invited', 'disabled'] as const
