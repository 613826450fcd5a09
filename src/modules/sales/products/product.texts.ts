import { defineTexts } from '../../../kernel/texts.ts'

export const productTexts = defineTexts({
  'sales.product.codeTaken': [
    '这个产品编码已被使用（大小写算不同编码）',
    'This product code is in use (upper and lower case differ)',
  ],
  'sales.product.costHidden': ['您不能填写成本：没有查看成本的权限', 'You cannot set the cost: you may not see costs'],
  'sales.product.title': ['产品', 'Products'],
  'sales.product.new': ['新建产品', 'New product'],
  'sales.product.edit': ['修改', 'Edit'],
  'sales.product.delete': ['删除', 'Delete'],
  'sales.product.deleted': ['已删除产品“{name}”', 'Deleted product “{name}”'],
  'sales.product.saved': ['已保存产品“{name}”', 'Saved product “{name}”'],
  'sales.product.emptyTitle': ['还没有产品', 'No products yet'],
  'sales.product.import': ['导入产品', 'Import products'],
  'sales.product.emptyHint': [
    '新建一个产品，或从表格导入产品清单；订单明细会按编码、名称或拼音找到它们。',
    'Create one, or import your product list; order lines then find them by code, name or pinyin.',
  ],
  'sales.product.field.code': ['编码', 'Code'],
  'sales.product.field.name': ['名称', 'Name'],
  'sales.product.field.category': ['大类', 'Category'],
  'sales.product.field.subcategory': ['小类', 'Subcategory'],
  'sales.product.field.unit': ['单位', 'Unit'],
  'sales.product.field.listPrice': ['标价', 'List price'],
  'sales.product.field.cost': ['成本', 'Cost'],
  'sales.product.field.supplier': ['供应商', 'Supplier'],
  'sales.product.field.createdAt': ['创建时间', 'Created'],
  'sales.product.field.updatedAt': ['更新时间', 'Updated'],
  'sales.product.hint.code': ['大小写算不同编码，例如 85123A 和 85123a', 'Upper and lower case differ: 85123A and 85123a'],
  'sales.product.hint.price': ['每单位，最多 4 位小数', 'Per unit, up to 4 decimals'],
})
