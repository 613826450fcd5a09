import { defineTexts } from '../../../kernel/texts.ts'

export const priorityTexts = defineTexts({
  'insight.priority.title': ['重点跟踪', 'Priority tracking'],
  'insight.priority.sub': [
    '还不是 A、近 90 天（{middle} 至 {to}）比之前 90 天（{from} 起）买得更多的客户，增加最多的在前；每次分级后更新',
    'Customers below A who bought more in the last 90 days ({middle} to {to}) than in the 90 before (from {from}); the largest increase first, renewed by every grading',
  ],
  'insight.priority.column.name': ['客户', 'Customer'],
  'insight.priority.column.class': ['等级', 'Class'],
  'insight.priority.column.increase': ['增加', 'Increase'],
  'insight.priority.column.recent': ['近 90 天', 'Last 90 days'],
  'insight.priority.column.former': ['之前 90 天', 'The 90 before'],
  'insight.priority.column.lacks': ['距上一级', 'To next class'],
  'insight.priority.column.plan': ['升级计划', 'Plan'],
  'insight.priority.column.owner': ['负责人', 'Owner'],
  'insight.priority.column.lastContact': ['最近联系', 'Last contact'],
  'insight.priority.planned': ['进行中', 'open'],
  'insight.priority.tasks': ['建任务', 'Make tasks'],
  'insight.priority.segment': ['存为分群', 'Save as segment'],
  'insight.priority.taskDefault': ['趁势拜访：订货在增加', 'Visit while orders are rising'],
  'insight.priority.segmentDefault': ['重点跟踪 {day}', 'Priority tracking {day}'],
  'insight.priority.emptyTitle': ['没有正在增长的客户', 'No customer is rising'],
  'insight.priority.emptyHint': [
    '导入订单并分级后，这里列出最值得跟踪的客户。',
    'After orders are imported and graded, the customers worth tracking are listed here.',
  ],
  'insight.priority.what': ['{n#} 家重点跟踪客户', '{n#} tracked {n|customer|customers}'],
})
