import { describe, expect, it } from 'vitest'
import { archiveFields, contactFields, customerFields } from '../../customers/imports/customer-fields.api.ts'
import { catalogueFields, orderFields, productFields } from '../../sales/imports/order-fields.api.ts'
import type { ImportField, TargetDescription, TargetName } from './import-field.api.ts'
import { missingGroups, proposeMapping } from './mapping.rules.ts'

const optional = (fields: readonly ImportField[]): ImportField[] => fields.map(({ needed: _, ...field }) => field)
const targetOf = (name: TargetName, ...fields: (readonly ImportField[])[]): TargetDescription => ({
  name,
  label: name,
  fields: fields.flat(),
})
const naming = customerFields.filter((f) => f.key === 'customerCode' || f.key === 'customerName')
const orderLines = targetOf('order-lines', orderFields, optional(customerFields), optional(productFields))
const customers = targetOf('customers', archiveFields, customerFields)
const targets = [orderLines, targetOf('products', productFields, catalogueFields), targetOf('contacts', naming, contactFields), customers] // prettier-ignore

const evidence = (headers: readonly string[]) =>
  headers.map((header) => ({ header, filled: 1, fits: { decimal: true, datetime: true, phone: true } }))
/** Field by header, blank where nothing is proposed. */
const read = (headers: readonly string[], among = targets) => {
  const mapping = proposeMapping(among, evidence(headers))
  const fields = headers.map((_, column) => mapping?.columns.find((c) => c.column === column)?.field ?? '')
  return { target: mapping?.target, fields, missing: mapping ? missingGroups(among.find((t) => t.name === mapping.target)!, mapping) : [] } // prettier-ignore
}
const alone = (header: string, target: TargetDescription): string => read([header], [target]).fields[0]!

describe('proposeMapping', () => {
  it.each([
    ['退款金额', '', ''],
    ['目标金额', '', ''],
    ['优惠金额', 'discountAmount', ''],
    ['订单优惠金额', '', ''],
    ['折扣', 'payRate', ''],
    ['Discount (%)', 'offRate', ''],
    ['Total discount', '', ''],
    ['运费金额', '', ''],
    ['未收金额', '', ''],
    ['税额合计', '', ''],
    ['数量合计', '', ''],
    ['金额合计', 'amount', ''],
    ['不含税金额', 'amount', ''],
    ['买家实际支付金额', 'amount', ''],
    ['销售额(万元)', 'amount', ''],
    ['销售目标', '', ''],
    ['利润目标', '', ''],
    ['利润率', '', ''],
    ['净利润', 'profit', ''],
    ['成本单价', '', ''],
    ['单价（含税）', 'unitPrice', ''],
    ['退货数量', '', ''],
    ['库存数量', '', ''],
    ['宝贝总数量', 'quantity', ''],
    ['物流单号', '', ''],
    ['发票号码', 'orderNumber', ''],
    ['到期日期', '', ''],
    ['出生日期', '', ''],
    ['注册日期', '', ''],
    ['发货日期', 'orderedAt', ''],
    ['商品图片', '', ''],
    ['SKU编码', 'productCode', ''],
    ['订单类型', '', ''],
    ['销售渠道', '', ''],
    ['销售部门', '', ''],
    ['业务员电话', '', ''],
    ['供应商电话', '', ''],
    ['快递公司', '', ''],
    ['分公司', '', ''],
    ['客户公司', 'customerName', 'customerName'],
    ['客户等级', '', ''],
    ['客户标签', '', ''],
    ['是否老客户', '', ''],
    ['收货人手机', 'customerPhone', 'customerPhone'],
    ['联系人电话', 'customerPhone', 'customerPhone'],
    ['邮箱地址', 'customerEmail', 'customerEmail'],
    ['IP地址', '', ''],
    ['城市等级', '', ''],
    ['单位', 'customerName', 'customerName'],
    ['包装单位', '', ''],
    ['月份', '', ''],
    ['年度预算', '', ''],
    ['Sales target', '', ''],
    ['Ship Date', 'orderedAt', ''],
    ['Stock quantity', '', ''],
    ['Country/Region', 'country', 'country'],
  ])('takes %s for %j among orders and %j among customers', (header, order, customer) => {
    expect([alone(header, orderLines), alone(header, customers)]).toEqual([order, customer])
  })

  it('finds no target for a list of sales targets, and says what orders would need', () => {
    expect(read(['月份', '地区', '产品类别', '销售目标', '利润目标'])).toEqual({
      target: 'order-lines',
      fields: ['', 'territory', 'category', '', ''],
      missing: ['order', 'day', 'amount'],
    })
  })

  it('reads the lists of a company', () => {
    expect(read(['订单ID', '订单日期', '客户ID', '客户名称', '客户类型', '地区', '省份', '城市', '产品ID', '产品名称', '产品类别', '子类别', '销售额', '数量', '利润', '运输方式'])).toEqual({
      target: 'order-lines',
      fields: ['orderNumber', 'orderedAt', 'customerCode', 'customerName', 'customerKind', 'territory', 'province', 'city', 'productCode', 'productName', 'category', 'subcategory', 'amount', 'quantity', 'profit', ''],
      missing: [],
    }) // prettier-ignore
    expect(read(['客户ID', '客户名称', '客户类型', '注册日期', '信用等级', '年度预算', '联系人', '联系电话', '邮箱'])).toEqual({
      target: 'customers',
      fields: ['customerCode', 'customerName', 'customerKind', '', '', '', 'contactName', 'customerPhone', 'customerEmail'],
      missing: [],
    })
    expect(
      read(['产品ID', '产品名称', '产品类别', '子类别', '单价', '成本', '供应商', '库存量', '安全库存', '上架日期']),
    ).toEqual({
      target: 'products',
      fields: ['productCode', 'productName', 'category', 'subcategory', 'listPrice', 'cost', 'supplier', '', '', ''],
      missing: [],
    })
    expect(read(['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country']).fields).toEqual(
      ['orderNumber', 'productCode', 'productName', 'quantity', 'orderedAt', 'unitPrice', 'customerCode', 'country'],
    ) // prettier-ignore
  })

  it('takes 单位 for the unit beside products, and for the customer elsewhere', () => {
    expect(read(['单号', '日期', '品名', '单位', '数量', '单价'], [orderLines]).fields[3]).toBe('unit')
    expect(read(['单号', '日期', '单位', '金额'], [orderLines]).fields[2]).toBe('customerName')
  })
})
