import { useState } from 'react'
import { useOperation } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { departmentOperations } from '../../departments/department.api.ts'
import { departmentOptions } from '../../departments/web/department-dialog.tsx'
import { roleOperations } from '../../roles/role.api.ts'
import { useRoleName } from '../../roles/web/role-name.ts'
import { userOperations } from '../user.api.ts'
import { LinkBox } from './link-box.tsx'
import type { User } from './user-state.tsx'

interface UserDialogProps {
  /** The person to change; absent for a new one. */
  user?: User
  departmentId?: string | null
  onClose: () => void
}

/** A new person (then the link to invite them), or an existing one's details. */
export function UserDialog({ user, departmentId = null, onClose }: UserDialogProps) {
  const t = useT()
  const [created, setCreated] = useState<User>()
  const departments = useOperation(departmentOperations.list, {})
  if (created)
    return (
      <Dialog title={t('admin.user.inviteTitle', { name: created.name })} onClose={onClose}>
        <LinkBox user={created} />
      </Dialog>
    )
  const fields = (
    <>
      <FormField name="name" label={t('admin.user.name')} required maxLength={100} autoFocus />
      <FormField name="title" label={t('admin.user.title')} maxLength={100} />
      <FormField name="phone" label={t('admin.user.phone')} maxLength={30} hint={t('admin.user.loginHint')} />
      <FormField name="email" label={t('admin.user.email')} maxLength={200} />
      <FormField name="loginName" label={t('admin.user.loginName')} maxLength={40} />
      <FormField
        name="departmentId"
        label={t('admin.user.department')}
        kind="choice"
        options={departmentOptions(departments.data?.items ?? [])}
        placeholder={t('admin.user.noDepartment')}
      />
    </>
  )
  if (user) {
    const { name, title, phone, email, loginName } = user
    return (
      <Dialog title={t('admin.user.edit')} onClose={onClose} wide>
        <OperationForm
          operation={userOperations.update}
          initial={{ name, title, phone, email, loginName, departmentId: user.departmentId }}
          base={{ id: user.id, version: user.version }}
          invalidates={['admin.department']}
          onDone={onClose}
          onCancel={onClose}
        >
          {fields}
        </OperationForm>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('admin.user.new')} onClose={onClose} wide>
      <OperationForm
        operation={userOperations.create}
        initial={{ departmentId }}
        invalidates={['admin.department', 'admin.role']}
        submitLabel={t('admin.user.createAndInvite')}
        draft="admin.user.new"
        onDone={setCreated}
        onCancel={onClose}
      >
        {fields}
        <RolesField />
      </OperationForm>
    </Dialog>
  )
}

function RolesField() {
  const t = useT()
  const roleName = useRoleName()
  const roles = useOperation(roleOperations.list, {})
  return (
    <FormField
      name="roleIds"
      label={t('admin.user.roles')}
      kind="choices"
      required
      wide
      hint={t('admin.user.rolesHint')}
      options={(roles.data?.items ?? []).map((role) => ({ value: role.id, label: roleName(role) }))}
    />
  )
}

/** The roles of a person. */
export function UserRolesDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT()
  const roles = useOperation(roleOperations.list, {})
  return (
    <Dialog title={t('admin.user.setRoles', { name: user.name })} onClose={onClose}>
      <ErrorNotice error={roles.error} />
      {roles.data ? (
        <OperationForm
          operation={userOperations.setRoles}
          initial={{ roleIds: user.roles.map((role) => role.id) }}
          base={{ id: user.id, version: user.version }}
          invalidates={['admin.role', 'admin.session']}
          onDone={onClose}
          onCancel={onClose}
        >
          <RolesField />
        </OperationForm>
      ) : (
        <Skeleton lines={3} />
      )}
    </Dialog>
  )
}
