import { rangeOfWord } from '../../kernel/date-words.ts'
import { childrenOf, isGroup, meWord, type FilterCondition, type FilterNode } from '../../kernel/filter.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { T } from '../i18n.tsx'
import type { FilterField } from './list-types.ts'

/** A date word for people: `本月`, `过去30天`; a plain day stays as it is. */
export function dateWordText(word: string, t: T): string {
  const rolling = /^(past|next)(\d+)Days$/.exec(word)
  if (rolling) return t(`date.${rolling[1]}`, { n: rolling[2] ?? '' })
  return rangeOfWord(word, '2000-01-01') && !/^\d/.test(word) ? t(`date.${word}`) : word
}

function valueText(field: FilterField, value: unknown, t: T): string {
  if (field.type === 'boolean') return t(value === true ? 'ui.yes' : 'ui.no')
  if (field.type === 'date') return dateWordText(String(value), t)
  if (field.type === 'money') return formatMinor(Number(value))
  if (value === meWord && field.type === 'user') return t('filter.me')
  const known = Array.isArray(field.options)
    ? (field.options as { value: string; label: string }[]).find((o) => o.value === value)
    : undefined
  return known?.label ?? knownLabels.get(`${field.name}:${String(value)}`) ?? String(value)
}

/** Labels of options that were searched for; remembered so that a chip does not show an id. */
const knownLabels = new Map<string, string>()
export const rememberLabel = (field: string, value: string, label: string): void =>
  void knownLabels.set(`${field}:${value}`, label)

/** One condition in words: `最后下单 早于 过去90天`, `等级 是 A、B`. */
export function conditionText(condition: FilterCondition, fields: readonly FilterField[], t: T): string {
  const field = fields.find((f) => f.name === condition.field)
  if (!field) return condition.field
  const op = t(`filter.op.${condition.op}`)
  if (condition.op === 'empty' || condition.op === 'notEmpty') return `${field.label} ${op}`
  const { value } = condition
  if (condition.op === 'between' && Array.isArray(value)) {
    return `${field.label} ${valueText(field, value[0], t)} – ${valueText(field, value[1], t)}`
  }
  const values = Array.isArray(value) ? value : [value]
  const text = values.map((v) => valueText(field, v, t)).join(t('ui.listComma'))
  return condition.op === 'within' ? `${field.label} ${text}` : `${field.label} ${op} ${text}`
}

/** A whole filter in words, groups in brackets. */
export function filterWords(node: FilterNode, fields: readonly FilterField[], t: T): string {
  if (!isGroup(node)) return conditionText(node, fields, t)
  const joint = ` ${t(Object.hasOwn(node, 'all') ? 'filter.and' : 'filter.or')} `
  return childrenOf(node)
    .map((child) => (isGroup(child) ? `(${filterWords(child, fields, t)})` : conditionText(child, fields, t)))
    .join(joint)
}
