import { defineTexts } from '../../../kernel/texts.ts'

export const userTexts = defineTexts({
  'admin.user.phoneFormat': ['请填写手机号或电话，只含数字', 'A phone number in digits, please'],
  'admin.user.emailFormat': ['请填写完整的邮箱地址', 'A complete e-mail address, please'],
  'admin.user.loginNameFormat': [
    '登录名 2–40 个字符，以文字开头，可含数字、点、横线',
    '2–40 characters: begins with a letter, then letters, digits, dots, dashes',
  ],
  'admin.user.needsLogin': [
    '手机号、邮箱、登录名至少填一项，用来登录',
    'Give a phone, an e-mail or a login name to sign in with',
  ],
  'admin.user.outOfReach': ['只能安排到您管理范围内的部门', 'Only departments within your reach can be chosen'],
  'admin.user.ownerOnly': ['老板的账号只能由老板本人修改', 'Only an owner may change an owner'],
  'admin.user.ownerStays': ['老板不能停用，也不能去掉老板角色', 'The owner cannot be disabled and keeps the owner’s role'],
  'admin.user.higherRights': [
    '此人的权限超出您能授予的范围，请让老板来操作',
    'This person has rights beyond what you may give; ask the owner',
  ],
  'admin.user.yourself': ['不能停用自己，请另一位管理员操作', 'You cannot disable yourself; ask another administrator'],
  'admin.user.ownRoles': [
    '不能修改自己的角色，请另一位管理员操作',
    'You cannot change your own roles; ask another administrator',
  ],
})
