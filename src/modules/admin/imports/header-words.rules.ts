// Whether a header means a known word. What a header is stands at its end, in Chinese as in English: 联系手机 is a telephone, 电话备注 is
// not, and 销售目标 is no salesperson. Behind the word only numbers, units and the like may follow. A word before it can make it another
// thing (退货数量, 优惠金额, “target sales”), which is left for the person to map: nothing proposed is better than wrong money.
// Example: `联系手机` of `手机` → 1.5; `手机号1` of `手机号` → 1.75; `电话备注` of `电话` → 0; `目标金额` of `金额` → 0.

/** What may stand behind a word without making it another: numbers, units, currencies, spellings of the same thing. */
const behind = /^(?:[\d一二三四]{1,2}|line\d|(?:不?含税)|(?:[百千万亿]|百万|千万)?元|人民币|rmb|cny|usd|eur|gbp|hkd|jpy|件|个|箱|名|名称|姓名|全称|码|号码|必填|选填|时间|ordered|sold|local|name|inctax|exctax|inclusive|exclusive)$/ // prettier-ignore

/** Words that make what follows, or what stands in brackets behind it, another thing than its name says. */
const unlikeHan = [
  '目标', '指标', '计划', '预算', '预计', '预测', '预付', '预收', '预存', '优惠', '折扣', '折让', '折前', '原价', '返利', '退', '欠', '未', '已收', '已付',
  '应付', '税', '运费', '邮费', '快递', '物流', '运单', '配送', '手续费', '库存', '库位', '赠', '安全', '去年', '上年', '上月', '上期', '同期', '累计', '平均', '均',
  '提成', '佣金', '奖金', '信用', '授信', '押金', '定金', '成本', '采购', '进货', '最低', '最高', '最小', '最大', '起订', '上次', '首次', '末次', '最近', '最后',
  '下次', '占比', '排名', '环比', '同比', '增长', '损耗', '差额', '调整', '开票', '回款', '到期', '出生', '上架', '生产', '有效', '打印', '建档', '注册', '回访', '跟进', '拜访',
  '更新', '修改', '审核', '录入', '业务员', '销售员', '客户经理', '跟单', '经办', '司机', '客服', '供应商', '厂家', '上级', '推荐', '介绍', '是否', '新老', '图片', '链接', '网站', '网页',
  '数量', '件数', '箱数', '重量', '体积', '积分', '利润', '毛利',
] // prettier-ignore
const unlikeLatin = new Set([
  'target', 'budget', 'forecast', 'plan', 'planned', 'quota', 'goal', 'discount', 'discounted', 'tax', 'vat', 'refund', 'refunded', 'return', 'returned',
  'shipping', 'freight', 'average', 'avg', 'last', 'previous', 'prior', 'first', 'next', 'commission', 'credit', 'deposit', 'stock', 'inventory',
  'reorder', 'min', 'max', 'minimum', 'maximum', 'cost', 'rank', 'share', 'per', 'growth', 'due', 'birth', 'update', 'updated', 'modified', 'created',
  'expiry', 'unpaid', 'outstanding', 'supplier', 'vendor', 'cumulative', 'ip', 'image',
]) // prettier-ignore

/** A branch or a mother is not the company itself. */
const otherHan = /[分子母]公司(?:名称)?$/

const remark = /\((.*?)\)|\[(.*?)\]/g
const han = /\p{Script=Han}/u
/** Shorter Latin words at the end of a header without any gap are part of another one: `update`, `candidate`. */
const longEnough = 6

const plain = (header: string): string => header.normalize('NFKC').toLowerCase()
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/** A header as it is compared: half width, lower case, letters, digits and Chinese only, bracketed remarks removed. */
export const headerKey = (header: string): string => lettersOf(plain(header).replaceAll(remark, ''))

/** Latin words of a header, by gaps and by capitals: `UnitPrice USD` → unit, price, usd. */
const tokensOf = (header: string): string[] =>
  header
    .normalize('NFKC')
    .replaceAll(remark, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')

/** Whether a remark in brackets says that it is another thing: `金额（目标）`; what an amount contains (含运费) changes nothing. */
function remarkedAsOther(header: string): boolean {
  return [...plain(header).matchAll(remark)].some(([, round, square]) => {
    const said = (round ?? square ?? '').replaceAll(/不?含\S*/g, '')
    return isUnlike(said)
  })
}

function isUnlike(before: string, tokens: readonly string[] = tokensOf(before)): boolean {
  const said = before.replaceAll(/不?含税/g, '')
  return unlikeHan.some((word) => said.includes(word)) || tokens.some((token) => unlikeLatin.has(token))
}

/** 3 where the header is the word, 1 to 2 by its share where it ends in it, else 0. */
export function likeness(header: string, synonym: string): number {
  const key = headerKey(header)
  const word = headerKey(synonym)
  if (key === '' || word === '' || remarkedAsOther(header)) return 0
  if (key === word) return exact
  return endsIn(header, key, word) ? 1 + word.length / key.length : 0
}

export const exact = 3

function endsIn(header: string, key: string, word: string): boolean {
  if (han.test(word)) {
    const at = key.lastIndexOf(word)
    const before = key.slice(0, Math.max(at, 0))
    return at >= 0 && word.length >= 2 && isTail(key.slice(at), word) && !isUnlike(before) && !otherHan.test(key)
  }
  const tokens = tokensOf(header)
  const from = tokens.findIndex((_, index) => isTail(tokens.slice(index).join(''), word))
  if (from >= 0) return word.length >= 3 && !isUnlike(tokens.slice(0, from).join(''), tokens.slice(0, from))
  const before = key.slice(0, -word.length)
  return word.length >= longEnough && key.endsWith(word) && !isUnlike(before)
}

const isTail = (text: string, word: string): boolean =>
  text === word || (text.startsWith(word) && behind.test(text.slice(word.length)))
