import { defineTexts } from '../../../kernel/texts.ts'

export const settingsTexts = defineTexts({
  'admin.saved': ['已保存', 'Saved'],
  'admin.settings.title': ['组织', 'Organisation'],
  'admin.settings.company': ['公司', 'Company'],
  'admin.settings.name': ['名称', 'Name'],
  'admin.settings.timeZoneHint': ['“今天”“本周”按这个时区算', '“Today” and “this week” follow it'],
  'admin.settings.forgotten': ['多久没跟进算被遗忘', 'Forgotten after'],
  'admin.settings.days': ['天', 'days'],
  'admin.settings.forgottenHint': [
    '超过这么多天没有跟进的客户会出现在工作台',
    'Customers without a follow-up for so long appear on the workbench',
  ],
  'admin.settings.returnPrefix': ['退货单号的开头', 'Return numbers begin with'],
  'admin.settings.returnPrefixHint': [
    '以此开头的订单号按退货处理；留空则只看数量是否为负',
    'Orders whose number begins so are returns; empty: only negative quantities are',
  ],
})
