import { defineTexts } from '../../../kernel/texts.ts'

export const signInLogTexts = defineTexts({
  'admin.log.person': ['人员', 'Person'],
  'admin.log.at': ['时间', 'When'],
  'admin.log.days': ['日期', 'Days'],
  'admin.log.none': ['这段时间没有记录', 'Nothing in this time'],
  'admin.signInLog.title': ['登录日志', 'Sign-in log'],
  'admin.signInLog.outcome': ['结果', 'Outcome'],
  'admin.signInLog.device': ['设备', 'Device'],
  'admin.signInLog.ip': ['IP 地址', 'IP address'],
  'admin.signInLog.ok': ['已登录', 'Signed in'],
  'admin.signInLog.wrongPassword': ['密码不对', 'Wrong password'],
  'admin.signInLog.disabled': ['账号已停用', 'Disabled'],
  'admin.signInLog.signedOut': ['已退出', 'Signed out'],
  'admin.signInLog.locked': ['尝试过多', 'Too many tries'],
})
