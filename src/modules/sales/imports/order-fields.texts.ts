import { defineTexts } from '../../../kernel/texts.ts'

/** Names of the fields that files of orders and products are mapped to. */
export const orderFieldTexts = defineTexts({
  'sales.field.orderNumber': ['订单号', 'Order number'],
  'sales.field.orderedAt': ['下单时间', 'Ordered at'],
  'sales.field.quantity': ['数量', 'Quantity'],
  'sales.field.unitPrice': ['单价', 'Unit price'],
  'sales.field.amount': ['金额', 'Amount'],
  'sales.field.payRate': ['折扣（按几折付）', 'Share paid (90% is 10% off)'],
  'sales.field.offRate': ['优惠比例（减去多少）', 'Discount (10% is 10% off)'],
  'sales.field.discountAmount': ['优惠金额', 'Discount amount'],
  'sales.field.profit': ['毛利', 'Gross profit'],
  'sales.field.orderState': ['订单状态', 'Order status'],
  'sales.field.remark': ['备注', 'Remark'],
  'sales.field.productCode': ['产品编码', 'Product code'],
  'sales.field.productName': ['产品名称', 'Product name'],
  'sales.field.category': ['产品类别', 'Product category'],
  'sales.field.subcategory': ['产品子类别', 'Product subcategory'],
  'sales.field.unit': ['单位', 'Unit'],
  'sales.field.listPrice': ['标价', 'List price'],
  'sales.field.cost': ['成本', 'Cost'],
  'sales.field.supplier': ['供应商', 'Supplier'],
})
