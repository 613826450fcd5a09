import { AutoComplete } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { IconButton, Button } from '../../../../ui/button/button.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { productOperations } from '../../products/product.api.ts'
import { draftAmount, draftTotal, emptyLine, isBlank, readFigure, type LineDraft } from '../line-draft.rules.ts'
import { lineFigures, LinesHead } from './lines-head.tsx'
import './order.css'

type Found = OutputOf<typeof productOperations.suggest>['items'][number]

interface LinesGridProps {
  lines: readonly LineDraft[]
  onChange: (lines: readonly LineDraft[]) => void
  onSubmit: () => void
}

/** Lines as a grid for the keyboard: Tab along a line, Enter to the next one (a new one at the end), Ctrl-Enter submits the order. */
export function LinesGrid({ lines, onChange, onSubmit }: LinesGridProps) {
  const t = useT()
  const body = useRef<HTMLTableSectionElement>(null)
  // A line that was just added is drawn with the next frame.
  const focusLine = (index: number): void => {
    requestAnimationFrame(() => body.current?.rows[index]?.querySelector('input')?.focus())
  }
  const nextKey = Math.max(0, ...lines.map((line) => line.key)) + 1
  const add = (): void => {
    onChange([...lines, emptyLine(nextKey)])
    focusLine(lines.length)
  }
  const change = (index: number, patch: Partial<LineDraft>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...patch } : line)))
  const keys = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey) onSubmit()
    else if (index + 1 < lines.length) focusLine(index + 1)
    else if (!isBlank(lines[index] ?? emptyLine(0))) add()
  }
  return (
    <section className="ck-order-part" aria-label={t('sales.order.field.lines')}>
      <table className="ck-order-lines ck-lines-edit">
        <LinesHead figures={lineFigures} acts />
        <tbody ref={body}>
          {lines.map((line, index) => (
            <LineRow
              key={line.key}
              line={line}
              number={index + 1}
              onChange={(patch) => change(index, patch)}
              onKeys={(event) => keys(event, index)}
              onRemove={() => onChange(lines.filter((other) => other !== line))}
            />
          ))}
        </tbody>
      </table>
      <div className="ck-lines-foot">
        <Button icon="plus" small onClick={add}>
          {t('sales.order.line.add')}
        </Button>
        <span className="ck-sub">{t('sales.order.line.keys')}</span>
        <span className="ck-lines-total" aria-live="polite">
          {t('sales.order.total')} <MoneyText minor={draftTotal(lines)} />
        </span>
      </div>
    </section>
  )
}

interface LineRowProps {
  line: LineDraft
  number: number
  onChange: (patch: Partial<LineDraft>) => void
  onKeys: (event: KeyboardEvent) => void
  onRemove: () => void
}

function LineRow({ line, number, onChange, onKeys, onRemove }: LineRowProps) {
  const t = useT()
  const figure = (name: 'quantity' | 'unitPrice', label: string) => {
    const wrong = line[name].trim() !== '' && readFigure(line[name], name === 'quantity') === undefined
    return (
      <td className="ck-lines-figure">
        <TextField
          className="ck-num"
          inputMode="decimal"
          placeholder={t(`sales.order.line.${name}`)}
          aria-label={t(label, { n: number })}
          aria-invalid={wrong}
          title={wrong ? t('sales.order.line.badNumber') : undefined}
          value={line[name]}
          onChange={(value) => onChange({ [name]: value })}
          onKeyDown={onKeys}
          onFocus={(event) => event.target.select()}
        />
      </td>
    )
  }
  return (
    <tr>
      <td className="ck-lines-product">
        <ProductCell line={line} label={t('sales.order.line.productOf', { n: number })} onChange={onChange} onKeys={onKeys} />
      </td>
      {figure('quantity', 'sales.order.line.quantityOf')}
      {figure('unitPrice', 'sales.order.line.priceOf')}
      <td className="ck-num">
        <MoneyText minor={draftAmount(line)} plain />
      </td>
      <td>
        <IconButton icon="trash" small label={t('sales.order.line.remove', { n: number })} onClick={onRemove} />
      </td>
    </tr>
  )
}

function ProductCell({ line, label, onChange, onKeys }: Pick<LineRowProps, 'line' | 'onChange' | 'onKeys'> & { label: string }) {
  const t = useT()
  // Undefined until there is an answer: only then is it said that nothing was found.
  const [answer, setAnswer] = useState<readonly Found[]>()
  const [open, setOpen] = useState(false)
  const found = answer ?? []
  const text = line.text.trim()
  const asked = useRef(0)
  const search = async (q: string): Promise<void> => {
    asked.current += 1
    const mine = asked.current
    // What was found stays while the next answer is on its way; that nothing was found does not.
    setAnswer((before) => (before?.length ? before : undefined))
    const items = q.trim() === '' ? undefined : (await call(productOperations.suggest, { q }).catch(() => undefined))?.items
    // An answer that was overtaken by a later question is dropped.
    if (mine === asked.current) setAnswer(items)
  }
  const take = (id: string): void => {
    const product = found.find((item) => item.id === id)
    if (!product) return
    onChange({ productId: product.id, text: product.name, ...(product.listPrice !== null && { unitPrice: product.listPrice }) })
    setAnswer(undefined)
  }
  return (
    <AutoComplete
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={t('sales.order.line.search')}
      value={line.text}
      open={open && answer !== undefined && text !== ''}
      notFoundContent={<span className="ck-sub">{t('sales.order.line.asText', { text })}</span>}
      defaultActiveFirstOption
      options={found.map((item) => ({
        value: item.id,
        label: (
          <span>
            {item.name} <span className="ck-sub">{[item.code, item.unit, item.listPrice].filter(Boolean).join(' · ')}</span>
          </span>
        ),
      }))}
      onSearch={(text) => {
        onChange({ text, productId: null })
        setOpen(true)
        void search(text)
      }}
      onSelect={(id: string) => {
        take(id)
        setOpen(false)
      }}
      onBlur={() => setOpen(false)}
      onInputKeyDown={(event) => {
        // While suggestions are open, Enter takes the first one.
        if (!(open && found.length > 0) || event.ctrlKey || event.metaKey) onKeys(event)
      }}
    />
  )
}
