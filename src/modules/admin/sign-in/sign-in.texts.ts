import { defineTexts } from '../../../kernel/texts.ts'

export const signInTexts = defineTexts({
  'admin.session.wrongLogin': ['账号或密码不对，或该账号已停用', 'Login or password is wrong, or the user is disabled'],
  'admin.instance.alreadySetUp': ['已经完成首次设置，请直接登录', 'The set-up is already done; please sign in'],
  'admin.password.tooShort': [
    '密码至少 {limit} 个字符；一句话最好记',
    'At least {limit} characters; a sentence is easy to remember',
  ],
  'admin.password.obvious': ['这个密码太容易猜到，请换一个', 'This password is too easy to guess; choose another'],
  'admin.password.wrong': ['当前密码不对', 'The present password is wrong'],
  'admin.login.taken': ['这个手机号、邮箱或登录名已被使用', 'This phone, e-mail or login name is already in use'],
  'admin.timeZone.unknown': ['没有这个时区', 'There is no such time zone'],
})
