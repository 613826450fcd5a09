import { defineTexts } from '../../../kernel/texts.ts'

export const roleTexts = defineTexts({
  'admin.role.nameTaken': ['已有同名角色', 'A role of this name exists'],
  'admin.role.ownerOnly': ['老板角色只能由老板授予', 'Only an owner may give the owner’s role'],
  'admin.role.ownerFixed': ['老板角色拥有全部权限，不能修改', 'The owner’s role has every right and cannot be changed'],
  'admin.role.beyondOwnRights': [
    '您不能授予超出自己权限的内容（{permission}），请让老板来操作',
    'You cannot give rights beyond your own ({permission}); ask the owner',
  ],
  'admin.role.notPreset': ['这是自建角色，没有默认权限可恢复', 'This is a role of your own; there is no original to go back to'],
  'admin.role.presetStays': ['预设角色不能删除，可以不分配给任何人', 'A preset role cannot be deleted; simply give it to nobody'],
  'admin.role.inUse': [
    '还有 {count} 人使用这个角色，请先给他们换角色',
    '{count} {count|person has|people have} this role; give them another first',
  ],
  'admin.role.unknownPermission': ['没有这个权限', 'There is no such right'],
})
