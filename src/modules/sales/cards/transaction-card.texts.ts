import { defineTexts } from '../../../kernel/texts.ts'

export const transactionCardTexts = defineTexts({
  'sales.transactionCard.net': ['净销售额', 'Net sales'],
  'sales.transactionCard.sold': ['销售', 'Sold'],
  'sales.transactionCard.returned': ['退货', 'Returned'],
  'sales.transactionCard.purchases': ['购买次数', 'Purchases'],
  'sales.transactionCard.first': ['首次下单', 'First order'],
  'sales.transactionCard.last': ['最近下单', 'Last order'],
  'sales.transactionCard.profit': ['毛利', 'Gross profit'],
  'sales.transactionCard.mix': ['买什么', 'What they buy'],
  'sales.transactionCard.all': ['全部交易', 'All transactions'],
  'sales.transactionCard.more': ['再看一些', 'Show more'],
  'sales.transactionCard.emptyTitle': ['还没有交易', 'No transactions yet'],
  'sales.transactionCard.emptyHint': ['为这位客户新建第一张订单。', 'Create the first order for this customer.'],
})
