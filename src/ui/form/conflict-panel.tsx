import { useContext, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { ConflictDetail } from '../../kernel/fault.ts'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Notice } from '../notice/notice.tsx'
import { FieldValue } from './field-value.tsx'
import { FormLabelContext } from './form-context.ts'

interface ConflictPanelProps {
  conflict: ConflictDetail
  /** How a field's value is written; by default as its field in the form writes it. */
  showValue?: ((field: string, value: unknown) => string) | undefined
  /** Fields with the chosen values, to be sent with the current version. */
  onResolve: (values: Record<string, unknown>, version: number) => void
}

/** Somebody else saved first: per field, the value stored now beside the reader's own. Own values are chosen at the start. */
export function ConflictPanel({ conflict, showValue, onResolve }: ConflictPanelProps) {
  const t = useT()
  const labels = useContext(FormLabelContext)
  const group = useId()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const panel = useRef<HTMLDivElement>(null)
  // The button that was pressed stands at the end of the form, this at its beginning.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'start' })
    panel.current?.focus()
  }, [])
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
  const show = (field: string, value: unknown) =>
    showValue ? showValue(field, value) : <FieldValue words={labels.words(field)} value={value} />
  return (
    <div ref={panel} tabIndex={-1} className="ck-conflict-box">
      <Notice tone="warn" alert>
        <strong>{t('form.conflictTitle')}</strong>
        <div>{t(conflict.fields.length === 0 ? 'form.conflictElsewhere' : 'form.conflictHint')}</div>
        {conflict.fields.length > 0 && (
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
                  <th scope="row">{labels.label(field)}</th>
                  {[current, sent].map((value, at) => (
                    <td key={at === 0 ? 'theirs' : 'mine'}>
                      <Choice
                        name={`${group}-${field}`}
                        taken={theirs.has(field) === (at === 0)}
                        onTake={() => choose(field, at === 0)}
                      >
                        {show(field, value)}
                      </Choice>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="ck-conflict-acts">
          <Button small kind="primary" onClick={resolve}>
            {t(conflict.fields.length === 0 ? 'form.saveAgain' : 'form.saveChosen')}
          </Button>
          {conflict.fields.length > 1 && (
            <>
              <Button small onClick={() => setTheirs(new Set())}>
                {t('form.allMine')}
              </Button>
              <Button small onClick={() => setTheirs(new Set(conflict.fields.map(({ field }) => field)))}>
                {t('form.allTheirs')}
              </Button>
            </>
          )}
        </div>
      </Notice>
    </div>
  )
}

interface ChoiceProps {
  name: string
  taken: boolean
  onTake: () => void
  children: ReactNode
}

function Choice({ name, taken, onTake, children }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name={name} checked={taken} onChange={onTake} />
      <span>{children}</span>
    </label>
  )
}
