import { defineTexts } from '../../../kernel/texts.ts'

export const productTexts = defineTexts({
  'sales.product.codeTaken': [
    '这个产品编码已被使用（大小写算不同编码）',
    'This product code is in use (upper and lower case differ)',
  ],
  'sales.product.costHidden': ['您不能填写成本：没有查看成本的权限', 'You cannot set the cost: you may not see costs'],
})
