import { defineTexts } from '../../kernel/texts.ts'

export const uiFormTexts = defineTexts({
  'form.draftRestored': ['已恢复上次没有保存的内容（{when}）', 'Restored what you had not saved ({when})'],
  'form.discardDraft': ['不要了', 'Discard'],
  'form.leaveTitle': ['还有没保存的内容', 'There are unsaved changes'],
  'form.leaveHint': ['内容已存为草稿，下次打开会恢复。', 'They are kept as a draft and will be restored next time.'],
  'form.leave': ['离开', 'Leave'],
  'form.stay': ['继续编辑', 'Keep editing'],
  'form.conflictTitle': ['别人刚刚也改了这条记录', 'Somebody else changed this record meanwhile'],
  'form.conflictHint': ['逐项选择保留哪个值，再保存。', 'Choose which value to keep for each field, then save.'],
  'form.conflictElsewhere': [
    '您改的内容没有冲突，可以直接再保存一次。',
    'Nothing that you changed is in conflict; you can simply save again.',
  ],
  'form.saveAgain': ['再保存一次', 'Save again'],
  'form.otherChoice': ['另一个选项', 'Another choice'],
  'form.field': ['字段', 'Field'],
  'form.theirs': ['现在的值', 'Current value'],
  'form.mine': ['您的值', 'Your value'],
  'form.allMine': ['全部用我的', 'Take all mine'],
  'form.allTheirs': ['全部用现在的', 'Take all current'],
  'form.saveChosen': ['按选择保存', 'Save the choice'],
})
