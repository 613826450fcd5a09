import type { ImportField } from '../../admin/imports/import-field.api.ts'
import { productLimits } from '../products/product.api.ts'

/** Fields of a product, in its own file and in the wide file of order lines. */
export const productFields: readonly ImportField[] = [
  { key: 'productCode', kind: 'code', label: 'sales.field.productCode', needed: 'product', maxLength: productLimits.code, synonyms: ['产品编码', '产品编号', '产品ID', '产品代码', '商品编码', '商品编号', '商品ID', '商品代码', '货号', '物料编码', '物料号', '存货编码', '料号', '款号', '条码', 'SKU', 'SKU编码', 'SKU编号', 'SKU ID', 'stock code', 'stockcode', 'product code', 'product id', 'product no', 'item code', 'item no', 'item number', 'article', 'article no', 'part number', 'barcode', 'product_id'] },
  { key: 'productName', kind: 'text', label: 'sales.field.productName', needed: 'product', maxLength: productLimits.name, synonyms: ['产品名称', '产品', '商品名称', '商品', '品名', '货品名称', '物料名称', '存货名称', '品名规格', '宝贝标题', '商品标题', 'description', 'product', 'product name', 'item', 'item name', 'item description', 'product description'], looseSynonyms: ['产品型号', '商品型号', '产品规格', '商品规格'] },
  { key: 'category', kind: 'text', label: 'sales.field.category', maxLength: productLimits.category, synonyms: ['产品类别', '产品分类', '商品类别', '商品分类', '品类', '类别', '大类', 'category', 'product category', 'product line', 'department'] },
  { key: 'subcategory', kind: 'text', label: 'sales.field.subcategory', maxLength: productLimits.subcategory, synonyms: ['子类别', '小类', '二级分类', '子类', '子分类', 'sub category', 'subcategory', 'sub-category'] },
  { key: 'unit', kind: 'text', label: 'sales.field.unit', maxLength: productLimits.unit, onlyWith: ['productCode', 'productName'], synonyms: ['单位', '计量单位', '产品单位', '销售单位', 'unit', 'uom', 'unit of measure'] },
] // prettier-ignore

/** Fields that only a file of products carries. */
export const catalogueFields: readonly ImportField[] = [
  { key: 'listPrice', kind: 'decimal', label: 'sales.field.listPrice', synonyms: ['单价', '售价', '标价', '零售价', '销售价', '价格', '指导价', 'price', 'list price', 'unit price', 'price per unit', 'retail price', 'selling price'] },
  { key: 'cost', kind: 'decimal', label: 'sales.field.cost', synonyms: ['成本', '成本价', '进价', '进货价', '采购价', 'cost', 'unit cost', 'cost price', 'purchase price'] },
  { key: 'supplier', kind: 'text', label: 'sales.field.supplier', maxLength: productLimits.supplier, synonyms: ['供应商', '厂家', '生产厂家', '生产商', '品牌商', '供货商', 'supplier', 'vendor', 'manufacturer'] },
] // prettier-ignore

// What shops and ERP systems call how far an order is. One that was closed or is not paid yet is kept, but does not count in sales.
const states: Record<string, string> = {
  交易关闭: 'cancelled', 订单关闭: 'cancelled', 已关闭: 'cancelled', 关闭: 'cancelled', 已取消: 'cancelled', 取消: 'cancelled', 订单取消: 'cancelled', 交易取消: 'cancelled', 作废: 'cancelled', 已作废: 'cancelled', 无效: 'cancelled', 已退款: 'cancelled', 退款成功: 'cancelled', 全额退款: 'cancelled',
  cancelled: 'cancelled', canceled: 'cancelled', closed: 'cancelled', void: 'cancelled', voided: 'cancelled', refunded: 'cancelled',
  待付款: 'draft', 等待买家付款: 'draft', 未付款: 'draft', 待支付: 'draft', 未支付: 'draft', 草稿: 'draft', 待审核: 'draft', 未审核: 'draft', draft: 'draft', unpaid: 'draft', 'awaiting payment': 'draft', 'pending payment': 'draft',
  已付款: 'confirmed', 待发货: 'confirmed', 等待卖家发货: 'confirmed', '买家已付款,等待卖家发货': 'confirmed', '买家已付款，等待卖家发货': 'confirmed', 已确认: 'confirmed', 已审核: 'confirmed', paid: 'confirmed', confirmed: 'confirmed', processing: 'confirmed',
  已发货: 'shipped', 卖家已发货: 'shipped', '卖家已发货,等待买家确认': 'shipped', '卖家已发货，等待买家确认': 'shipped', 待收货: 'shipped', 配送中: 'shipped', 运输中: 'shipped', shipped: 'shipped', 'in transit': 'shipped',
  交易成功: 'completed', 交易完成: 'completed', 已完成: 'completed', 完成: 'completed', 已签收: 'completed', 已收货: 'completed', 成功: 'completed', completed: 'completed', complete: 'completed', delivered: 'completed', fulfilled: 'completed', done: 'completed',
} // prettier-ignore

/** Fields of an order line; a file of order headers maps the same ones without products. */
export const orderFields: readonly ImportField[] = [
  { key: 'orderNumber', kind: 'code', label: 'sales.field.orderNumber', needed: 'order', maxLength: 60, synonyms: ['订单号', '订单编号', '订单ID', '单号', '单据号', '单据编号', '销售单号', '发票号', '销售订单号', '出库单号', '合同号', 'invoice no', 'invoiceno', 'invoice', 'invoice number', 'invoice id', 'order no', 'order number', 'order id', 'orderid', 'order', 'sales order', 'so number', 'bill no', 'transaction id', 'order_id'] },
  { key: 'orderedAt', kind: 'datetime', label: 'sales.field.orderedAt', needed: 'day', synonyms: ['订单日期', '下单日期', '下单时间', '日期', '销售日期', '单据日期', '开单日期', '成交日期', '购买日期', '交易日期', '出库日期', '订单时间', '订单创建时间', '创建时间', '付款时间', '订单付款时间', '支付时间', '成交时间', '业务日期', '制单日期', '开票日期', 'invoice date', 'invoicedate', 'order date', 'date', 'sale date', 'sales date', 'purchase date', 'transaction date', 'order time', 'orderdate'] },
  { key: 'quantity', kind: 'decimal', label: 'sales.field.quantity', synonyms: ['数量', '销售数量', '件数', '销量', '订货数量', '购买数量', 'quantity', 'qty', 'units', 'units sold', 'pieces'] },
  { key: 'unitPrice', kind: 'decimal', label: 'sales.field.unitPrice', needed: 'amount', synonyms: ['单价', '销售单价', '成交价', '含税单价', '售价', 'unit price', 'unitprice', 'price', 'selling price', 'price each', 'price per unit'] },
  { key: 'amount', kind: 'decimal', label: 'sales.field.amount', needed: 'amount', synonyms: ['销售额', '金额', '销售金额', '订单金额', '总金额', '成交金额', '实付金额', '实付款', '实收金额', '实收款', '买家实际支付金额', '应收金额', '价税合计', '合计', '小计', '总价', '含税金额', 'amount', 'sales', 'total', 'line total', 'sales amount', 'revenue', 'total amount', 'net amount', 'total price', 'order amount'] },
  { key: 'payRate', kind: 'text', perLine: true, label: 'sales.field.payRate', maxLength: 500, synonyms: [], looseSynonyms: ['折扣', '折扣率', '折率', '折扣系数', '商品折扣', '销售折扣', '实付比例'] },
  { key: 'offRate', kind: 'text', perLine: true, label: 'sales.field.offRate', maxLength: 500, synonyms: [], looseSynonyms: ['优惠比例', '优惠率', '让利比例', '减免比例', 'discount', 'discount %', 'discount rate', 'discount percent', 'discount percentage', 'disc', 'disc %'] },
  { key: 'discountAmount', kind: 'decimal', label: 'sales.field.discountAmount', synonyms: [], looseSynonyms: ['优惠金额', '折扣金额', '折扣额', '优惠额', '折让金额', '减免金额', 'discount amount', 'discount value', 'disc amount'] },
  { key: 'profit', kind: 'decimal', label: 'sales.field.profit', synonyms: ['利润', '毛利', '毛利额', '利润额', '利润金额', '毛利金额', 'profit', 'gross profit', 'margin amount'] },
  { key: 'orderState', kind: 'choice', label: 'sales.field.orderState', choices: states, synonyms: ['订单状态', '交易状态', '单据状态', '订单交易状态', 'order status', 'order state', 'order_status'], looseSynonyms: ['状态', 'status'] },
  { key: 'lineRemark', kind: 'text', label: 'sales.field.remark', maxLength: 500, synonyms: ['备注', '订单备注', '说明', 'remark', 'remarks', 'note', 'notes', 'comment'] },
] // prettier-ignore
