import { defineTexts } from '../../../kernel/texts.ts'

export const briefTexts = defineTexts({
  'sales.brief.net': ['本月净销售额', 'Net sales this month'],
  'sales.brief.orders': ['本月订单', 'Orders this month'],
  'sales.brief.newCustomers': ['本月新客户', 'New customers this month'],
  'sales.brief.against': ['与上月同期（{from} 至 {to}）相比', 'against the same days of last month ({from} to {to})'],
  'sales.brief.before': ['上月同期 {value}', 'same days last month: {value}'],
})
