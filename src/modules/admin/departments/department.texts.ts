import { defineTexts } from '../../../kernel/texts.ts'

export const departmentTexts = defineTexts({
  'admin.department.nameTaken': ['同一级已有同名部门', 'A department of this name exists at this level'],
  'admin.department.cycle': ['不能把部门移到它自己或它的下级部门里', 'A department cannot lie below itself'],
  'admin.department.tooDeep': ['部门最多 {limit} 级', 'At most {limit} levels of departments'],
  'admin.department.hasPeople': [
    '部门里还有 {count} 人（含已停用），请先把他们调到其他部门',
    '{count} {count|person is|people are} still in this department (disabled ones count); move them first',
  ],
  'admin.department.hasDepartments': [
    '还有 {count} 个下级部门，请先移走或删除它们',
    'It still has {count} {count|department|departments} below; move or delete them first',
  ],
  'admin.department.parentDeleted': [
    '它的上级部门也已删除，请先恢复上级部门',
    'The department above was deleted too; restore that first',
  ],
  'admin.department.title': ['部门', 'Departments'],
  'admin.department.everybody': ['全部人员', 'Everybody'],
  'admin.department.none': [
    '还没有部门。建好部门后，经理就能看到本部门的客户。',
    'No departments yet. With departments, managers see the customers of their own.',
  ],
  'admin.department.new': ['新建部门', 'New department'],
  'admin.department.add': ['新建', 'New'],
  'admin.department.newBelow': ['新建下级部门', 'New department below'],
  'admin.department.edit': ['重命名或移动', 'Rename or move'],
  'admin.department.delete': ['删除', 'Delete'],
  'admin.department.create': ['新建', 'Create'],
  'admin.department.deleted': ['已删除部门“{name}”', 'Department “{name}” deleted'],
  'admin.department.actions': ['“{name}”的操作', 'Actions for “{name}”'],
  'admin.department.name': ['部门名称', 'Name of the department'],
  'admin.department.parent': ['上级部门', 'Lies below'],
  'admin.department.top': ['最上级', 'At the top'],
})
