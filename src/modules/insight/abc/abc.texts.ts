import { defineTexts } from '../../../kernel/texts.ts'

export const abcTexts = defineTexts({
  'insight.abc.thresholdsOrder': ['门槛要从小到大，并且都小于 100%', 'Thresholds must rise and stay below 100 %'],
  'insight.abc.periodOrder': ['开始日期不能晚于结束日期', 'The period ends before it begins'],
  'insight.abc.growthPeriod': [
    '增长要和上一段同样长的时间比：请先选一个期间，例如最近 12 个月',
    'Growth compares with the equally long period before: choose a period first, e.g. the last 12 months',
  ],
  'insight.abc.reason.A': [
    '全部 {customers#} 家客户按净销售额排序，排第 {rank#} 位（{currency}{amount}）；前面的客户累计 {before}%，不到 {a}%，所以是 A。',
    'Of {customers#} customers by net sales this one is number {rank#} ({currency}{amount}); those before make {before} %, below {a} %: class A.',
  ],
  'insight.abc.reason.B': [
    '全部 {customers#} 家客户按净销售额排序，排第 {rank#} 位（{currency}{amount}）；前面的客户累计 {before}%，已达 {a}% 但不到 {b}%，所以是 B。',
    'Of {customers#} customers by net sales this one is number {rank#} ({currency}{amount}); those before make {before} %, at least {a} % but below {b} %: class B.',
  ],
  'insight.abc.reason.C': [
    '全部 {customers#} 家客户按净销售额排序，排第 {rank#} 位（{currency}{amount}）；前面的客户累计 {before}%，已达 {b}%，所以是 C。',
    'Of {customers#} customers by net sales this one is number {rank#} ({currency}{amount}); those before make {before} %, at least {b} %: class C.',
  ],
  'insight.abc.reason.nothing': [
    '这段时间净销售额为 {currency}{amount}，没有正的销售，所以是 C。',
    'Net sales of the period are {currency}{amount}, nothing positive: class C.',
  ],
  'insight.abc.reason.hidden': [
    '全部 {customers#} 家客户按毛利排序，排第 {rank#} 位，所以是 {class}；金额只有能看成本的人能看。',
    'Of {customers#} customers by gross profit this one is number {rank#}: class {class}; amounts are for those who may see cost.',
  ],
  'insight.abc.reason.AProfit': [
    '全部 {customers#} 家客户按毛利排序，排第 {rank#} 位（{currency}{amount}）；前面的客户累计 {before}%，不到 {a}%，所以是 A。',
    'Of {customers#} customers by gross profit this one is number {rank#} ({currency}{amount}); those before make {before} %, below {a} %: class A.',
  ],
  'insight.abc.reason.BProfit': [
    '全部 {customers#} 家客户按毛利排序，排第 {rank#} 位（{currency}{amount}）；前面的客户累计 {before}%，已达 {a}% 但不到 {b}%，所以是 B。',
    'Of {customers#} customers by gross profit this one is number {rank#} ({currency}{amount}); those before make {before} %, at least {a} % but below {b} %: class B.',
  ],
  'insight.abc.reason.CProfit': [
    '全部 {customers#} 家客户按毛利排序，排第 {rank#} 位（{currency}{amount}）；前面的客户累计 {before}%，已达 {b}%，所以是 C。',
    'Of {customers#} customers by gross profit this one is number {rank#} ({currency}{amount}); those before make {before} %, at least {b} %: class C.',
  ],
  'insight.abc.reason.nothingProfit': [
    '这段时间毛利为 {currency}{amount}，没有正的毛利，所以是 C。',
    'Gross profit of the period is {currency}{amount}, nothing positive: class C.',
  ],
  'insight.abc.reason.AGrowth': [
    '全部 {customers#} 家客户按增长额排序，排第 {rank#} 位（比上一段同样长的时间多 {currency}{amount}）；前面的客户累计 {before}%，不到 {a}%，所以是 A。',
    'Of {customers#} customers by growth this one is number {rank#} ({currency}{amount} more than in the equally long period before); those before make {before} %, below {a} %: class A.',
  ],
  'insight.abc.reason.BGrowth': [
    '全部 {customers#} 家客户按增长额排序，排第 {rank#} 位（比上一段同样长的时间多 {currency}{amount}）；前面的客户累计 {before}%，已达 {a}% 但不到 {b}%，所以是 B。',
    'Of {customers#} customers by growth this one is number {rank#} ({currency}{amount} more than in the equally long period before); those before make {before} %, at least {a} % but below {b} %: class B.',
  ],
  'insight.abc.reason.CGrowth': [
    '全部 {customers#} 家客户按增长额排序，排第 {rank#} 位（比上一段同样长的时间多 {currency}{amount}）；前面的客户累计 {before}%，已达 {b}%，所以是 C。',
    'Of {customers#} customers by growth this one is number {rank#} ({currency}{amount} more than in the equally long period before); those before make {before} %, at least {b} %: class C.',
  ],
  'insight.abc.reason.nothingGrowth': [
    '净销售额比上一段同样长的时间变化 {currency}{amount}，没有增长，所以是 C。',
    'Net sales changed by {currency}{amount} against the equally long period before, no growth: class C.',
  ],
  'insight.abc.notice': ['重新分级后，您负责的客户有变动：{moves}', 'After regrading, customers of yours moved: {moves}'],
  'insight.phase.grading': ['正在分级', 'Grading'],
})
