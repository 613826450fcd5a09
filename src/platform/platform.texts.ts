import { defineTexts } from '../kernel/texts.ts'

/** Sentences of the machine itself: the eight kinds of fault and wrong fields. */
export const platformTexts = defineTexts({
  'fault.invalid': ['有内容需要改正', 'Something needs to be corrected'],
  'fault.unauthenticated': ['请先登录', 'Please sign in first'],
  'fault.forbidden': ['您没有做这件事的权限，请联系管理员', 'You are not allowed to do this; ask your administrator'],
  'fault.notFound': ['找不到，或者您看不到它', 'Not found, or not visible to you'],
  'fault.otherOrganisation': [
    '您在另一个页面切换了组织，这一页还是原来的组织：没有保存。请切换回来再保存，或刷新本页',
    'You switched to another organisation in another page; this page still shows the former one, so nothing was saved. Switch back and save again, or reload this page',
  ],
  'fault.conflict': ['在您修改期间，别人已经改过这条记录', 'Somebody changed this record while you were editing it'],
  'fault.versionMissing': [
    '缺少版本号：请先读取最新内容再修改',
    'The version is missing: read the latest state before changing it',
  ],
  'fault.idempotencyKeyMissing': [
    '缺少 Idempotency-Key 请求头，无法防止重复提交',
    'The header Idempotency-Key is missing: a repeat could not be told from a new request',
  ],
  'fault.idempotencyKeyReused': ['这个 Idempotency-Key 已用于另一个请求', 'This Idempotency-Key was used for another request'],
  'fault.tooMany': ['操作太频繁，请在 {seconds} 秒后再试', 'Too many attempts; try again in {seconds} seconds'],
  'fault.tooLarge': ['内容太大，上限是 {limit}', 'Too large; the limit is {limit}'],
  'fault.unstorableCharacter': [
    '内容里有无法保存的字符（如空字符）',
    'The text holds a character that cannot be stored (such as NUL)',
  ],
  'fault.tookTooLong': ['这次操作用时过长，已停止，请缩小范围再试', 'This took too long and was stopped; try a smaller range'],
  'fault.databaseAway': [
    '数据库暂时连不上，正在自动恢复，请稍后再试',
    'The database is away for a moment and recovering; try again shortly',
  ],
  'fault.tryAgain': ['与别人的操作撞上了，请再试一次', 'It collided with somebody else’s change; please try again'],
  'fault.origin': ['请求来自别的网站，已拒绝', 'The request came from another site and was refused'],
  'fault.defect': ['出错了，我们已记录，编号 {incident}', 'Something went wrong; it is recorded as {incident}'],
  'fault.badJson': ['请求内容不是有效的 JSON', 'The request body is not valid JSON'],
  'fault.cancelled': ['已取消', 'Cancelled'],
  'api.docs.intro': [
    '页面自己使用的就是这套接口：同样的权限、审计、防重复和版本检查。点开一项看它的权限、请求头和可能的拒绝。',
    'The pages themselves use this API: the same permissions, audit, idempotency and version check. Open an entry for its permission, headers and refusals.',
  ],
  'api.docs.public': ['无需登录', 'No sign-in needed'],
  'api.docs.session': ['登录即可', 'Any signed-in user'],
  'api.docs.permission': ['权限', 'Permission'],
  'job.phase.running': ['正在处理', 'Working'],
  'field.required': ['必填', 'Required'],
  'field.unknown': ['没有“{field}”这个字段', 'There is no field “{field}”'],
  'field.invalid': ['格式不对', 'Not valid'],
  'field.tooShort': ['至少 {limit} 个字', 'At least {limit} {limit|character|characters}'],
  'field.tooLong': ['最多 {limit} 个字', 'At most {limit} {limit|character|characters}'],
  'field.tooSmall': ['不能小于 {limit}', 'Not below {limit}'],
  'field.tooLarge': ['不能大于 {limit}', 'Not above {limit}'],
})
