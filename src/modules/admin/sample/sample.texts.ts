import { defineTexts } from '../../../kernel/texts.ts'

export const sampleTexts = defineTexts({
  'admin.sample.alreadyLoaded': [
    '示例数据已经载入，请先删除再重新载入',
    'The sample data is there already; remove it to load it anew',
  ],
  'admin.sample.notLoaded': ['没有示例数据可删除', 'There is no sample data to remove'],
  'admin.sample.title': ['示例数据', 'Sample data'],
  'admin.sample.hint': [
    '一家建材经销商的 180 家客户、62 种产品和 14 个月的订单，放在单独的示例组织里，不会混进您的数据。随时可以一键删除。',
    'A building-materials dealer: 180 customers, 62 products, 14 months of orders. It lives in an organisation of its own, never among your data, and goes with one click.',
  ],
  'admin.sample.load': ['载入示例数据', 'Load sample data'],
  'admin.sample.open': ['打开示例组织', 'Open the sample organisation'],
  'admin.sample.back': ['回到自己的公司', 'Back to your own company'],
  'admin.sample.remove': ['删除示例数据', 'Remove sample data'],
  'admin.sample.removeTitle': ['删除示例组织？', 'Remove the sample organisation?'],
  'admin.sample.removeHint': [
    '示例组织和其中的全部内容都会删除，包括您在里面试着改过的。您自己公司的数据不受影响。',
    'The sample organisation goes with everything in it, also what you tried out there. Your own data is not touched.',
  ],
  'admin.sample.inside': ['您现在就在示例组织里，随便试。', 'You are in the sample organisation now; try anything.'],
})
