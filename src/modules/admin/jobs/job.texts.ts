import { defineTexts } from '../../../kernel/texts.ts'

export const jobTexts = defineTexts({
  'platform.job.finished': ['任务已经结束，不需要取消', 'The job has ended; there is nothing to cancel'],
  'platform.job.notFailed': ['只有失败或已取消的任务可以重试', 'Only a failed or cancelled job can be tried again'],
  'job.kind.admin.housekeeping.clean': ['夜间清理', 'Nightly clean-up'],
  'job.kind.admin.import.check': ['检查导入文件', 'Check an import'],
  'job.kind.admin.import.run': ['导入', 'Import'],
  'job.kind.admin.import.undo': ['撤销导入', 'Undo an import'],
  'job.kind.customers.task.remind': ['任务提醒', 'Task reminders'],
  'job.kind.insight.abc.grade': ['客户分级', 'Grading'],
  'platform.job.title': ['后台任务', 'Background jobs'],
  'platform.job.kind': ['任务', 'Job'],
  'platform.job.state': ['状态', 'State'],
  'platform.job.progress': ['进度', 'Progress'],
  'platform.job.askedAt': ['发起时间', 'Asked for'],
  'platform.job.took': ['用时', 'Took'],
  'platform.job.by': ['发起人', 'By'],
  'platform.job.cancel': ['取消', 'Cancel'],
  'platform.job.retry': ['重试', 'Try again'],
  'platform.job.mine': ['我发起的', 'Mine'],
  'platform.job.all': ['所有人', 'Everybody’s'],
  'platform.job.scheduled': ['定时任务', 'Scheduled'],
  'platform.job.none': ['没有后台任务', 'No background jobs'],
  'platform.job.noneHint': [
    '导入、分级等较久的工作会在这里显示进度，可以取消或重试。',
    'Imports, grading and other long work shows its progress here and can be cancelled or tried again.',
  ],
})
