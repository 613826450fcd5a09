import { useState } from 'react'
import { dataScopes, type DataScope } from '../../../../kernel/actor.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { LeaveGuard } from '../../../../ui/form/leave-guard.tsx'
import { usePair, useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { SearchField } from '../../../../ui/text-field/text-field.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { roleOperations } from '../role.api.ts'
import { RoleNameDialog } from './role-dialog.tsx'
import { useRoleName } from './role-name.ts'
import type { Permission, Role } from './roles-page.tsx'

type Rights = Record<string, DataScope>

interface RoleMatrixProps {
  role: Role
  permissions: readonly Permission[]
}

const differing = (a: Rights, b: Rights): number =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).length

/** Every right in plain words, by subject; the scope is chosen beside it and saved for the role as a whole. */
export function RoleMatrix({ role, permissions }: RoleMatrixProps) {
  const t = useT()
  const pair = usePair()
  const [rights, setRights] = useState<Rights>(role.permissions)
  const [q, setQ] = useState('')
  const [over, setOver] = useState<'name' | 'reset' | 'delete'>()
  const save = useCommand(roleOperations.update, {
    invalidates: ['admin.session'],
    onSuccess: () => showToast(t('admin.saved')),
  })
  const changes = differing(rights, role.permissions)
  const groups = Map.groupBy(
    permissions.filter((permission) => matches(permission, q, pair)).toSorted((a, b) => areaOf(a) - areaOf(b)),
    (permission) => permission.group,
  )
  const set = (permission: string, scope: DataScope | undefined): void => {
    const { [permission]: _, ...rest } = rights
    setRights(scope === undefined ? rest : { ...rest, [permission]: scope })
  }
  return (
    <div className="adm-matrix">
      <LeaveGuard dirty={changes > 0 && !save.isSuccess} />
      <MatrixHead role={role} q={q} onSearch={setQ} onAct={setOver} />
      {[...groups].map(([group, members]) => (
        <Group key={group} group={group} members={members} role={role} rights={rights} onSet={set} />
      ))}
      {changes > 0 && (
        <div className="adm-matrix-save">
          <span className="ck-grow">{t('admin.role.unsaved', { n: changes })}</span>
          <ErrorNotice error={save.error} />
          <Button onClick={() => setRights(role.permissions)}>{t('admin.role.discard')}</Button>
          <Button
            kind="primary"
            busy={save.isPending}
            onClick={() => save.mutate({ id: role.id, version: role.version, permissions: rights })}
          >
            {t('ui.save')}
          </Button>
        </div>
      )}
      {over === 'name' && <RoleNameDialog role={role} onClose={() => setOver(undefined)} />}
      {over === 'reset' && <ResetDialog role={role} onClose={() => setOver(undefined)} />}
      {over === 'delete' && <DeleteDialog role={role} onClose={() => setOver(undefined)} />}
    </div>
  )
}

// What people work with comes first, the settings last.
const areaOrder = ['customers', 'sales', 'insight', 'platform', 'admin']
const areaOf = (permission: Permission): number => areaOrder.indexOf(permission.group.split('.')[0] ?? '')

const matches = (permission: Permission, q: string, pair: (words: readonly [string, string]) => string): boolean =>
  q === '' || [permission.summary, ...permission.covers].some((words) => pair(words).toLowerCase().includes(q.toLowerCase()))

interface MatrixHeadProps {
  role: Role
  q: string
  onSearch: (q: string) => void
  onAct: (over: 'name' | 'reset' | 'delete') => void
}

function MatrixHead({ role, q, onSearch, onAct }: MatrixHeadProps) {
  const t = useT()
  const roleName = useRoleName()
  const deviations = role.presetPermissions && role.customised ? differing(role.permissions, role.presetPermissions) : 0
  return (
    <>
      <header className="adm-matrix-head">
        <h2>{roleName(role)}</h2>
        <SearchField value={q} onSearch={onSearch} label={t('admin.role.search')} clearLabel={t('list.clearSearch')} />
        <span className="ck-grow" />
        {role.abilities.update && <Button onClick={() => onAct('name')}>{t('admin.role.rename')}</Button>}
        {role.abilities.reset && <Button onClick={() => onAct('reset')}>{t('admin.role.reset')}</Button>}
        {role.abilities.delete && (
          <Button kind="danger" onClick={() => onAct('delete')}>
            {t('admin.role.delete')}
          </Button>
        )}
      </header>
      {role.preset === 'owner' && <Notice>{t('admin.role.ownerFixed')}</Notice>}
      {deviations > 0 && <Notice>{t('admin.role.deviates', { n: deviations })}</Notice>}
    </>
  )
}

interface GroupProps {
  group: string
  members: readonly Permission[]
  role: Role
  rights: Rights
  onSet: (permission: string, scope: DataScope | undefined) => void
}

function Group({ group, members, role, rights, onSet }: GroupProps) {
  const t = useT()
  const key = `admin.role.group.${group}`
  const words = t(key)
  return (
    <Card title={words === key ? group : words}>
      <ul className="adm-rights">
        {members.map((permission) => (
          <Right
            key={permission.permission}
            permission={permission}
            scope={rights[permission.permission]}
            original={role.customised ? (role.presetPermissions?.[permission.permission] ?? null) : undefined}
            disabled={!role.abilities.update}
            onSet={onSet}
          />
        ))}
      </ul>
    </Card>
  )
}

interface RightProps {
  permission: Permission
  scope: DataScope | undefined
  /** What the preset has (null: nothing); undefined when there is nothing to compare with. */
  original: DataScope | null | undefined
  disabled: boolean
  onSet: (permission: string, scope: DataScope | undefined) => void
}

function Right({ permission, scope, original, disabled, onSet }: RightProps) {
  const t = useT()
  const pair = usePair()
  const label = pair(permission.summary)
  const covers = permission.covers.map(pair)
  const choices: (DataScope | undefined)[] = permission.scoped ? [undefined, ...dataScopes] : [undefined, 'all']
  const word = (choice: DataScope | undefined): string => {
    if (choice === undefined) return t('admin.role.scope.none')
    return permission.scoped ? t(`admin.role.scope.${choice}`) : t('admin.role.scope.allowed')
  }
  const current = !permission.scoped && scope !== undefined ? 'all' : scope
  const deviates = original !== undefined && (original ?? undefined) !== scope
  return (
    <li className={deviates ? 'adm-right adm-right-changed' : 'adm-right'}>
      <div>
        {label}
        {covers.length > 0 && <Covers covers={covers} />}
        {deviates && <div className="adm-was">{t('admin.role.original', { scope: word(original ?? undefined) })}</div>}
      </div>
      <div className="adm-scope" role="radiogroup" aria-label={label}>
        {choices.map((choice) => (
          <button
            key={choice ?? 'none'}
            type="button"
            role="radio"
            aria-checked={choice === current}
            disabled={disabled}
            onClick={() => onSet(permission.permission, choice)}
          >
            {word(choice)}
          </button>
        ))}
      </div>
    </li>
  )
}

// A right may cover a dozen operations: the first few say what it is about, the rest come on demand.
function Covers({ covers }: { covers: readonly string[] }) {
  const t = useT()
  const words = (list: readonly string[]): string => t('admin.role.covers', { list: list.join(t('ui.listComma')) })
  if (covers.length <= 4) return <div className="ck-sub">{words(covers)}</div>
  return (
    <details className="ck-sub">
      <summary>{t('admin.role.coversMore', { list: covers.slice(0, 3).join(t('ui.listComma')), n: covers.length })}</summary>
      {words(covers)}
    </details>
  )
}

function ResetDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useT()
  const roleName = useRoleName()
  const reset = useCommand(roleOperations.reset, { invalidates: ['admin.session'], onSuccess: onClose })
  return (
    <ConfirmDialog
      title={t('admin.role.resetTitle', { name: roleName(role) })}
      confirmLabel={t('admin.role.reset')}
      busy={reset.isPending}
      error={reset.error}
      onConfirm={() => reset.mutate({ id: role.id, version: role.version })}
      onClose={onClose}
    >
      {t('admin.role.resetHint', { n: role.people })}
    </ConfirmDialog>
  )
}

function DeleteDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useT()
  const roleName = useRoleName()
  const remove = useCommand(roleOperations.delete, { onSuccess: onClose })
  return (
    <ConfirmDialog
      title={t('admin.role.deleteTitle', { name: roleName(role) })}
      confirmLabel={t('admin.role.delete')}
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: role.id, version: role.version })}
      onClose={onClose}
    >
      {t('admin.role.deleteHint')}
    </ConfirmDialog>
  )
}
