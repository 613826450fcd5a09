import { useState } from 'react'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { IconButton, Button } from '../../../../ui/button/button.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Menu, type MenuEntry } from '../../../../ui/menu/menu.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { useNarrow } from '../../../../ui/page/use-narrow.ts'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { departmentOperations } from '../department.api.ts'
import { DepartmentDialog } from './department-dialog.tsx'
import { branchesOf, type Branch } from './department-order.ts'
import './department-tree.css'

export type Department = OutputOf<typeof departmentOperations.create>

interface DepartmentTreeProps {
  current: string | undefined
  onChoose: (id: string | undefined) => void
}

type Editing = { kind: 'new'; parentId: string | null } | { kind: 'edit'; department: Department }

/** The company's departments, each with the number of people in it; choosing one narrows the list beside it. */
export function DepartmentTree({ current, onChoose }: DepartmentTreeProps) {
  const t = useT()
  const may = useMay()
  const narrow = useNarrow()
  const [editing, setEditing] = useState<Editing>()
  const departments = useOperation(departmentOperations.list, {})
  if (!departments.data) return departments.error ? <ErrorNotice error={departments.error} /> : <Skeleton lines={5} />
  const branches = branchesOf(departments.data.items)
  const chosen = departments.data.items.find((department) => department.id === current)
  const head = (
    <header>
      <h2>{t('admin.department.title')}</h2>
      {may('admin.department.create') && (
        <Button
          small
          kind="text"
          icon="plus"
          aria-label={t('admin.department.new')}
          onClick={() => setEditing({ kind: 'new', parentId: null })}
        >
          {t('admin.department.add')}
        </Button>
      )}
    </header>
  )
  const list = (
    <>
      <ul>
        <li>
          <button
            type="button"
            className="adm-tree-name"
            aria-current={current === undefined || undefined}
            onClick={() => onChoose(undefined)}
          >
            {t('admin.department.everybody')}
          </button>
        </li>
        {branches.map((branch) => (
          <Line
            key={branch.department.id}
            branch={branch}
            on={branch.department.id === current}
            onChoose={onChoose}
            onEdit={setEditing}
          />
        ))}
      </ul>
      {branches.length === 0 && <p className="ck-sub">{t('admin.department.none')}</p>}
    </>
  )
  return (
    <nav className="adm-tree" aria-label={t('admin.department.title')}>
      {narrow ? (
        <details key={current}>
          <summary>{`${t('admin.department.title')}: ${chosen?.name ?? t('admin.department.everybody')}`}</summary>
          {head}
          {list}
        </details>
      ) : (
        <>
          {head}
          {list}
        </>
      )}
      {editing && (
        <DepartmentDialog
          departments={departments.data.items}
          department={editing.kind === 'edit' ? editing.department : undefined}
          parentId={editing.kind === 'new' ? editing.parentId : null}
          onClose={() => setEditing(undefined)}
        />
      )}
    </nav>
  )
}

interface LineProps {
  branch: Branch<Department>
  on: boolean
  onChoose: (id: string | undefined) => void
  onEdit: (editing: Editing) => void
}

function Line({ branch: { department, level }, on, onChoose, onEdit }: LineProps) {
  const t = useT()
  const may = useMay()
  const remove = useCommand(departmentOperations.delete, {
    onSuccess: () => {
      if (on) onChoose(undefined)
      showUndo(t('admin.department.deleted', { name: department.name }), () =>
        call(departmentOperations.restore, { id: department.id }),
      )
    },
  })
  const entries: MenuEntry[] = [
    ...(may('admin.department.create')
      ? [{ id: 'new', label: t('admin.department.newBelow'), onSelect: () => onEdit({ kind: 'new', parentId: department.id }) }]
      : []),
    ...(may('admin.department.update')
      ? [{ id: 'edit', label: t('admin.department.edit'), onSelect: () => onEdit({ kind: 'edit', department }) }]
      : []),
    ...(may('admin.department.delete')
      ? [
          {
            id: 'delete',
            label: t('admin.department.delete'),
            danger: true,
            onSelect: () => remove.mutate({ id: department.id, version: department.version }),
          },
        ]
      : []),
  ]
  return (
    <li>
      <div className="adm-tree-line" style={{ paddingInlineStart: level * 16 }}>
        <button type="button" className="adm-tree-name" aria-current={on || undefined} onClick={() => onChoose(department.id)}>
          <span>{department.name}</span>
          <small>{department.people}</small>
        </button>
        {entries.length > 0 && (
          <Menu
            label={t('admin.department.actions', { name: department.name })}
            align="end"
            entries={entries}
            renderTrigger={(props) => (
              <IconButton {...props} small icon="more" label={t('admin.department.actions', { name: department.name })} />
            )}
          />
        )}
      </div>
      <ErrorNotice error={remove.error} />
    </li>
  )
}
