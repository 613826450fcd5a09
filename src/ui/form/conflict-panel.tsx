import { useContext, useId, useState } from 'react'
import type { ConflictDetail } from '../../kernel/fault.ts'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Notice } from '../notice/notice.tsx'
import { FormLabelContext } from './form-context.ts'

interface ConflictPanelProps {
  conflict: ConflictDetail
  /** How a field's value is written; defaults to plain text. */
  showValue?: (field: string, value: unknown) => string
  /** Fields with the chosen values, to be sent with the current version. */
  onResolve: (values: Record<string, unknown>, version: number) => void
}

const plain = (_: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Somebody else saved first: per field, the value stored now beside the reader's own. Own values are chosen at the start. */
export function ConflictPanel({ conflict, showValue = plain, onResolve }: ConflictPanelProps) {
  const t = useT()
  const labels = useContext(FormLabelContext)
  const group = useId()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const names = conflict.fields.map((field) => field.field)
  const choose = (name: string, take: boolean): void => {
    const next = new Set(theirs)
    if (take) next.add(name)
    else next.delete(name)
    setTheirs(next)
  }
  const resolve = (): void => {
    const values = conflict.fields.map(({ field, current, sent }) => [field, theirs.has(field) ? current : sent])
    onResolve(Object.fromEntries(values) as Record<string, unknown>, conflict.currentVersion)
  }
  return (
    <Notice tone="warn" alert>
      <strong>{t('form.conflictTitle')}</strong>
      <div>{t('form.conflictHint')}</div>
      <table className="ck-conflict">
        <thead>
          <tr>
            <th scope="col">{t('form.field')}</th>
            <th scope="col">{t('form.theirs')}</th>
            <th scope="col">{t('form.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.fields.map(({ field, current, sent }) => (
            <tr key={field}>
              <th scope="row">{labels.get(field)}</th>
              {[true, false].map((isTheirs) => (
                <td key={String(isTheirs)}>
                  <label>
                    <input
                      type="radio"
                      name={`${group}-${field}`}
                      checked={theirs.has(field) === isTheirs}
                      onChange={() => choose(field, isTheirs)}
                    />
                    {showValue(field, isTheirs ? current : sent)}
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="ck-conflict-acts">
        <Button small kind="primary" onClick={resolve}>
          {t('form.saveChosen')}
        </Button>
        <Button small onClick={() => setTheirs(new Set())}>
          {t('form.allMine')}
        </Button>
        <Button small onClick={() => setTheirs(new Set(names))}>
          {t('form.allTheirs')}
        </Button>
      </div>
    </Notice>
  )
}
