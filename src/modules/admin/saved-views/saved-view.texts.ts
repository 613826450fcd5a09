import { defineTexts } from '../../../kernel/texts.ts'

export const savedViewTexts = defineTexts({
  'platform.savedView.tooLarge': ['这个筛选太复杂，保存不下', 'This filter is too large to be saved'],
  'platform.savedView.tooMany': [
    '每个列表最多保存 {limit} 个场景，请先删除不用的',
    'At most {limit} views per list; delete some first',
  ],
})
