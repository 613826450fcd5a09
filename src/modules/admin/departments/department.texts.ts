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
})
