import { defineTexts } from '../../../kernel/texts.ts'

export const jobTexts = defineTexts({
  'platform.job.finished': ['任务已经结束，不需要取消', 'The job has ended; there is nothing to cancel'],
  'platform.job.notFailed': ['只有失败或已取消的任务可以重试', 'Only a failed or cancelled job can be tried again'],
})
