import { defineTexts } from '../../../kernel/texts.ts'

export const segmentTexts = defineTexts({
  'customers.segment.title': ['分群', 'Segments'],
  'customers.segment.tooMany': [
    '一个分群最多 {limit#} 个客户，请缩小筛选范围',
    'A segment holds {limit#} customers at most; narrow the filter',
  ],
  'customers.segment.empty': ['没有符合条件的客户，分群未保存', 'No customer matches; the segment was not saved'],
  'customers.segment.oneSource': ['请选择客户，或给出筛选条件', 'Choose customers or give a filter, not both'],
  'customers.segment.save': ['存为分群', 'Save as segment'],
  'customers.segment.name': ['分群名称', 'Name of the segment'],
  'customers.segment.reason': ['为什么选出他们', 'Why these customers'],
  'customers.segment.saved': [
    '已存为分群“{name}”，共 {count} 个客户',
    'Saved as “{name}” with {count} {count|customer|customers}',
  ],
  'customers.segment.members': ['{count#} 个客户', '{count#} {count|customer|customers}'],
  'customers.segment.open': ['打开客户列表', 'Open the list'],
  'customers.segment.makeTasks': ['建任务', 'Create tasks'],
  'customers.segment.delete': ['删除分群', 'Delete segment'],
  'customers.segment.deleted': ['分群已删除，客户不受影响', 'Segment deleted; its customers stay'],
  'customers.segment.noneTitle': ['还没有分群', 'No segments yet'],
  'customers.segment.none': [
    '在客户列表里筛选或勾选客户，再点“存为分群”。',
    'Filter or choose customers in the list, then “Save as segment”.',
  ],
  'customers.segment.toList': ['去客户列表', 'To the customers'],
})
