import { defineTexts } from '../../../kernel/texts.ts'

export const linkTexts = defineTexts({
  'admin.link.invalid': [
    '链接已失效：可能已用过、已过期，或有了更新的链接。请向管理员再要一个',
    'This link no longer works: it was used, has expired, or a newer one exists. Ask your administrator for another',
  ],
  'admin.link.disabled': ['此人已停用，请先启用再发链接', 'This person is disabled; enable them before making a link'],
  'admin.link.sample': [
    '示例数据里的人不能登录，请在自己的组织里邀请',
    'People of the sample data cannot sign in; invite in your own organisation',
  ],
})
