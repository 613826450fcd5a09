import { defineTexts } from '../../../kernel/texts.ts'

export const notificationTexts = defineTexts({
  'platform.notification.title': ['通知', 'Notifications'],
  'platform.notification.none': ['没有通知', 'No notifications'],
  'platform.notification.noneHint': [
    '任务到期、客户转给您时，会在这里提醒。',
    'When a task is due or a customer comes to you, it is told here.',
  ],
  'platform.notification.unread': ['未读', 'Unread'],
  'platform.notification.all': ['全部', 'All'],
  'platform.notification.readAll': ['全部标为已读', 'Mark all as read'],
  'platform.notification.show': ['显示', 'Show'],
  'platform.notification.more': ['更早的通知', 'Earlier ones'],
})
