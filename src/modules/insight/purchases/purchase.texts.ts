import { defineTexts } from '../../../kernel/texts.ts'

export const purchaseTexts = defineTexts({
  'insight.purchase.nobody': ['名单里没有您能看到的客户', 'The list holds no customer that you can see'],
  'insight.purchase.tooMany': [
    '一次最多处理 {limit} 家客户，请先选一部分',
    'At most {limit} customers at once; choose some of them first',
  ],
  'insight.purchase.group.bought': ['买过', 'Bought'],
  'insight.purchase.group.twiceOrMore': ['买过两次以上', 'Bought twice or more'],
  'insight.purchase.group.onceOnly': ['只买过一次', 'Bought once only'],
  'insight.purchase.group.neverContacted': ['从未联系过', 'Never contacted'],
  'insight.purchase.column.name': ['客户', 'Customer'],
  'insight.purchase.column.code': ['编码', 'Code'],
  'insight.purchase.column.purchaseCount': ['购买次数', 'Purchases'],
  'insight.purchase.column.netMinor': ['净销售额', 'Net sales'],
  'insight.purchase.column.firstOrderOn': ['首次下单', 'First order'],
  'insight.purchase.column.lastOrderOn': ['最近下单', 'Last order'],
  'insight.purchase.column.lastContactAt': ['最近联系', 'Last contact'],
})
