import { useT } from '../../../../ui/i18n.tsx'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import type { Option } from '../../../../ui/list-page/list-types.ts'
import { departmentOperations } from '../department.api.ts'
import { branchesOf } from './department-order.ts'
import type { Department } from './department-tree.tsx'

/** Departments as options, deeper ones set in. */
export const departmentOptions = (departments: readonly Department[]): Option[] =>
  branchesOf(departments).map(({ department, level }) => ({
    value: department.id,
    label: `${'　'.repeat(level)}${department.name}`,
  }))

interface DepartmentDialogProps {
  departments: readonly Department[]
  /** The one to change; absent for a new one. */
  department: Department | undefined
  parentId: string | null
  onClose: () => void
}

/** Name and place of a department. */
export function DepartmentDialog({ departments, department, parentId, onClose }: DepartmentDialogProps) {
  const t = useT()
  const fields = (
    <>
      <FormField name="name" label={t('admin.department.name')} required maxLength={100} autoFocus wide />
      <FormField
        name="parentId"
        label={t('admin.department.parent')}
        kind="choice"
        options={departmentOptions(departments.filter((d) => d.id !== department?.id))}
        placeholder={t('admin.department.top')}
        wide
      />
    </>
  )
  return (
    <Dialog title={department ? t('admin.department.edit') : t('admin.department.new')} onClose={onClose}>
      {department ? (
        <OperationForm
          operation={departmentOperations.update}
          initial={{ name: department.name, parentId: department.parentId }}
          base={{ id: department.id, version: department.version }}
          onDone={onClose}
          onCancel={onClose}
        >
          {fields}
        </OperationForm>
      ) : (
        <OperationForm
          operation={departmentOperations.create}
          initial={{ parentId }}
          submitLabel={t('admin.department.create')}
          onDone={onClose}
          onCancel={onClose}
        >
          {fields}
        </OperationForm>
      )}
    </Dialog>
  )
}
