import { useEffect, useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import type { Option } from '../list-page/list-types.ts'
import type { FieldWords } from './form-context.ts'

interface FieldValueProps {
  words: FieldWords | undefined
  value: unknown
}

/** A field's value as its form would write it: a choice by its name, money in yuan, an instant on the organisation's clocks. */
export function FieldValue({ words, value }: FieldValueProps) {
  const t = useT()
  const f = useFormat()
  if (value === null || value === undefined || value === '') return t('ui.none')
  if (words?.showValue) return words.showValue(value)
  if (words?.kind === 'choice' || words?.kind === 'choices') return <ChosenValue words={words} value={value} />
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  if (typeof value === 'number') {
    if (words?.kind === 'money') return f.money(value)
    if (words?.kind === 'percent') return f.percent(value)
    return words?.unit ? `${f.number(value)} ${words.unit}` : f.number(value)
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (words?.kind === 'day') return f.day(value)
  return words?.kind === 'instant' ? f.fullInstant(value) : value
}

function ChosenValue({ words, value }: FieldValueProps) {
  const t = useT()
  const options = useOptions(words)
  const names = [value].flat().map((one) => options.find((option) => option.value === one)?.label ?? t('form.otherChoice'))
  return names.length === 0 ? t('ui.none') : names.join(t('ui.listComma'))
}

function useOptions(words: FieldWords | undefined): readonly Option[] {
  const [found, setFound] = useState<readonly Option[]>([])
  const search = typeof words?.options === 'function' ? words.options : undefined
  useEffect(() => {
    let here = true
    void search?.('').then(
      (options) => here && setFound(options),
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [search])
  return [...(words?.chosen ?? []), ...(typeof words?.options === 'object' ? words.options : found)]
}
