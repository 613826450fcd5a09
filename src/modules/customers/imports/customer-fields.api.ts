import type { ImportField } from '../../admin/imports/import-field.api.ts'
import { customerLimits } from '../archive/customer.api.ts'
import { contactLimits } from '../contacts/contact.api.ts'

const kinds: Record<string, string> = {
  企业客户: 'company', 企业: 'company', 公司: 'company', 公司客户: 'company', company: 'company', corporate: 'company', business: 'company',
  个人客户: 'consumer', 个人: 'consumer', 消费者: 'consumer', 终端消费者: 'consumer', 业主: 'consumer', consumer: 'consumer', individual: 'consumer', personal: 'consumer',
  经销商: 'dealer', 代理商: 'dealer', dealer: 'dealer', agent: 'dealer',
  分销商: 'distributor', 下线分销商: 'distributor', distributor: 'distributor',
  批发商: 'wholesaler', 批发: 'wholesaler', wholesaler: 'wholesaler', wholesale: 'wholesaler',
  零售商: 'retailer', 零售: 'retailer', 终端: 'retailer', 门店: 'retailer', 店铺: 'retailer', retailer: 'retailer', retail: 'retailer', shop: 'retailer',
  大客户: 'keyAccount', 重点客户: 'keyAccount', 'key account': 'keyAccount', vip: 'keyAccount',
  设计师: 'designer', 家装设计师: 'designer', designer: 'designer',
} // prettier-ignore

/** Fields of a customer that any file may carry; the wide order file uses the same ones. */
export const customerFields: readonly ImportField[] = [
  { key: 'customerCode', kind: 'code', label: 'customers.field.code', needed: 'customer', maxLength: customerLimits.code, synonyms: ['客户编码', '客户编号', '客户代码', '客户ID', '客户号', '会员号', '会员编号', '会员ID', '客编', 'customer id', 'customer code', 'customer no', 'customer number', 'client id', 'client code', 'account no', 'account number', 'member id', 'cust id', 'custid', 'customer_id'] },
  { key: 'customerName', kind: 'text', label: 'customers.field.name', needed: 'customer', maxLength: customerLimits.name, synonyms: ['客户名称', '客户', '客户姓名', '客户名', '客户全称', '公司名称', '公司', '单位名称', '客户单位', '往来单位', '企业名称', '店名', '门店名称', '购货单位', '收货单位', '买方', '购买方', '需方', '会员姓名', '会员名称', 'customer', 'customer name', 'client', 'client name', 'company', 'company name', 'account name', 'buyer', 'buyer name'], looseSynonyms: ['单位', '姓名', '名字', '名称', '顾客', '顾客姓名', '会员', '买家', '买家姓名', '买家昵称', '收货人', '收货人姓名', 'name', 'full name'] },
  { key: 'customerKind', kind: 'choice', label: 'customers.field.kind', choices: kinds, synonyms: ['客户类型', '客户类别', '客户性质', '客户分类', 'customer type', 'customer kind', 'client type', 'customer category', 'segment'], looseSynonyms: ['类型'] },
  { key: 'customerPhone', kind: 'phone', label: 'customers.field.phone', maxLength: customerLimits.phone, synonyms: ['客户电话', '联系电话', '电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '固定电话', '座机', 'phone', 'telephone', 'mobile', 'tel', 'phone number', 'customer phone', 'mobile phone', 'contact phone'] },
  { key: 'customerEmail', kind: 'email', label: 'customers.field.email', maxLength: customerLimits.email, synonyms: ['邮箱', '电子邮箱', '邮箱地址', '邮件', '电子邮件', '邮件地址', 'email', 'e-mail', 'mail', 'email address', 'customer email'] },
  { key: 'fax', kind: 'text', label: 'customers.field.fax', maxLength: customerLimits.fax, synonyms: ['传真', '传真号', 'fax'] },
  { key: 'country', kind: 'text', label: 'customers.field.country', maxLength: customerLimits.country, synonyms: ['国家', '国别', '国家地区', 'country', 'country/region', 'nation', 'ship country'] },
  { key: 'province', kind: 'text', label: 'customers.field.province', maxLength: customerLimits.province, synonyms: ['省份', '省', '所属省份', '省市', 'province', 'state'], looseSynonyms: ['省市区'] },
  { key: 'city', kind: 'text', label: 'customers.field.city', maxLength: customerLimits.city, synonyms: ['城市', '市', '所在城市', '地市', 'city', 'town'] },
  { key: 'county', kind: 'text', label: 'customers.field.county', maxLength: customerLimits.county, synonyms: ['区县', '县', '区', '县区', '县市', 'county', 'district'] },
  { key: 'territory', kind: 'text', label: 'customers.field.territory', maxLength: customerLimits.territory, synonyms: ['地区', '区域', '大区', '销售区域', '片区', 'region', 'territory', 'area', 'sales region'] },
  { key: 'address', kind: 'text', label: 'customers.field.address', maxLength: customerLimits.address, synonyms: ['地址', '详细地址', '客户地址', '公司地址', '收货地址', '联系地址', '通讯地址', 'address', 'street', 'customer address', 'shipping address'] },
  { key: 'industry', kind: 'text', label: 'customers.field.industry', maxLength: customerLimits.industry, synonyms: ['行业', '所属行业', 'industry', 'sector'] },
  { key: 'source', kind: 'text', label: 'customers.field.source', maxLength: customerLimits.source, synonyms: ['客户来源', '来源', '来源渠道', 'source', 'lead source'] },
  { key: 'ownerName', kind: 'text', label: 'customers.field.owner', maxLength: 100, synonyms: ['负责人', '业务员', '销售员', '销售代表', '客户经理', '跟进人', '销售人员', '归属人', '所属业务员', 'owner', 'sales rep', 'salesperson', 'sales person', 'account manager'], looseSynonyms: ['销售', 'sales'] },
] // prettier-ignore

/** Fields that only a file of customers carries. */
export const archiveFields: readonly ImportField[] = [
  { key: 'principalName', kind: 'text', label: 'customers.field.principalName', maxLength: customerLimits.principalName, synonyms: ['法人', '法定代表人', '负责人姓名', '老板', '经营者', '店主', 'principal', 'legal representative'] },
  { key: 'principalPhone', kind: 'phone', label: 'customers.field.principalPhone', maxLength: customerLimits.principalPhone, synonyms: ['法人电话', '老板电话', '负责人电话', '负责人手机', 'principal phone'] },
  { key: 'contactName', kind: 'text', label: 'customers.field.contactName', maxLength: contactLimits.name, synonyms: ['联系人', '联系人姓名', '主要联系人', '联络人', 'contact', 'contact name', 'contact person', 'primary contact'] },
  { key: 'contactTitle', kind: 'text', label: 'customers.field.contactTitle', maxLength: contactLimits.title, synonyms: ['联系人职务', '职务', '职位', 'contact title', 'job title', 'position'] },
  { key: 'remark', kind: 'text', label: 'customers.field.remark', maxLength: customerLimits.remark, synonyms: ['备注', '说明', '客户备注', 'remark', 'remarks', 'note', 'notes', 'comment'] },
] // prettier-ignore

/** Fields of a file of contacts; the customer is named by code or name. */
export const contactFields: readonly ImportField[] = [
  { key: 'contactName', kind: 'text', label: 'customers.field.contactName', needed: 'contact', maxLength: contactLimits.name, synonyms: ['联系人', '联系人姓名', '姓名', '联络人', 'contact', 'contact name', 'name', 'full name', 'contact person'] },
  { key: 'contactTitle', kind: 'text', label: 'customers.field.contactTitle', maxLength: contactLimits.title, synonyms: ['职务', '职位', '岗位', '头衔', 'title', 'job title', 'position'] },
  { key: 'contactPhone', kind: 'phone', label: 'customers.field.contactPhone', maxLength: contactLimits.phone, synonyms: ['手机', '手机号', '联系人电话', '联系人手机', '电话', '联系电话', 'phone', 'mobile', 'telephone', 'contact phone', 'mobile phone'] },
  { key: 'contactEmail', kind: 'email', label: 'customers.field.contactEmail', maxLength: contactLimits.email, synonyms: ['邮箱', '电子邮箱', '邮箱地址', '联系人邮箱', 'email', 'e-mail', 'contact email'] },
  { key: 'wechat', kind: 'text', label: 'customers.field.wechat', maxLength: contactLimits.wechat, synonyms: ['微信', '微信号', 'wechat', 'weixin'] },
  { key: 'birthday', kind: 'date', label: 'customers.field.birthday', synonyms: ['生日', '出生日期', '出生年月', 'birthday', 'birth date', 'date of birth', 'dob'] },
  { key: 'contactRemark', kind: 'text', label: 'customers.field.remark', maxLength: contactLimits.remark, synonyms: ['备注', '说明', 'remark', 'note', 'notes'] },
] // prettier-ignore
