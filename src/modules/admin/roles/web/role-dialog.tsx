import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { roleOperations } from '../role.api.ts'
import { useRoleName } from './role-name.ts'
import type { Role } from './roles-page.tsx'

interface RoleDialogProps {
  roles: readonly Role[]
  onClose: () => void
  onCreated: (role: Role) => void
}

/** A role of one's own, best begun as a copy of the nearest one. */
export function RoleDialog({ roles, onClose, onCreated }: RoleDialogProps) {
  const t = useT()
  const roleName = useRoleName()
  const options = roles.filter((role) => role.preset !== 'owner').map((role) => ({ value: role.id, label: roleName(role) }))
  return (
    <Dialog title={t('admin.role.new')} onClose={onClose}>
      <OperationForm operation={roleOperations.create} submitLabel={t('admin.role.create')} onDone={onCreated} onCancel={onClose}>
        <FormField name="name" label={t('admin.role.name')} required maxLength={60} autoFocus wide />
        <FormField
          name="copyFromId"
          label={t('admin.role.copyFrom')}
          kind="choice"
          options={options}
          hint={t('admin.role.copyHint')}
          wide
        />
      </OperationForm>
    </Dialog>
  )
}

/** Another name for a role. */
export function RoleNameDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useT()
  const roleName = useRoleName()
  return (
    <Dialog title={t('admin.role.rename')} onClose={onClose}>
      <OperationForm
        operation={roleOperations.update}
        initial={{ name: roleName(role) }}
        base={{ id: role.id, version: role.version }}
        onDone={onClose}
        onCancel={onClose}
      >
        <FormField name="name" label={t('admin.role.name')} required maxLength={60} autoFocus wide />
      </OperationForm>
    </Dialog>
  )
}
