import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT, type T } from '../../../../ui/i18n.tsx'
import { changesOf, valueKeys } from '../audit-diff.rules.ts'
import '../../web/settings.css'
import '../../people/web/people.css'
import './audit.css'
import type { AuditRow } from './audit-page.tsx'

/** A recorded field in words, where there are any; nested ones (`permissions · x`) keep their own part. */
export function fieldName(field: string, t: T): string {
  const [name = '', ...rest] = field.split(' · ')
  const key = `admin.audit.field.${name}`
  const words = t(key)
  return [words === key ? name : words, ...rest].join(' · ')
}

/** Recorded values as people write them: instants in the organisation's time, yes and no in words. */
export function useShownValue(row: AuditRow): (value: string, field: string) => string {
  const t = useT()
  const f = useFormat()
  return (value, field) => {
    const name = row.names[value]
    if (name !== undefined) return name
    if (field.endsWith('Minor') && /^-?\d+$/.test(value)) return f.money(Number(value))
    if (value === 'true' || value === 'false') return t(value === 'true' ? 'ui.yes' : 'ui.no')
    const words = valueKeys(row.entity, field, value).find((key) => t(key) !== key)
    if (words !== undefined) return t(words)
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? f.fullInstant(value) : value
  }
}

/** Values before and after, side by side. */
export function AuditDiff({ row }: { row: AuditRow }) {
  const t = useT()
  const shown = useShownValue(row)
  const changes = changesOf(row.before ?? undefined, row.after ?? undefined)
  if (changes.length === 0) return <p className="ck-sub">{t('admin.audit.nothing')}</p>
  return (
    <table className="adm-diff">
      <thead>
        <tr>
          <th scope="col">{t('admin.audit.field')}</th>
          <th scope="col">{t('admin.audit.before')}</th>
          <th scope="col">{t('admin.audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{fieldName(change.field, t)}</th>
            <td>{change.before !== undefined && <del>{shown(change.before, change.field)}</del>}</td>
            <td>{change.after !== undefined && <ins>{shown(change.after, change.field)}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
