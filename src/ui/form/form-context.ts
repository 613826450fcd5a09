import { createContext } from 'react'
import type { FormFieldProps } from './form-field.tsx'

export type FieldWords = Pick<FormFieldProps, 'label' | 'kind' | 'options' | 'chosen' | 'unit' | 'showValue'>

/** Fields make themselves known, so that problems and conflicts can name them and write their values as the form does. */
export interface FormLabels {
  set: (name: string, words: FieldWords) => void
  label: (name: string) => string
  words: (name: string) => FieldWords | undefined
  names: () => string[]
}

export const FormLabelContext = createContext<FormLabels>({
  set: () => undefined,
  label: (name) => name,
  words: () => undefined,
  names: () => [],
})

export function makeLabels(): FormLabels {
  const known = new Map<string, FieldWords>()
  return {
    set: (name, words) => void known.set(name, words),
    label: (name) => known.get(name)?.label ?? name,
    words: (name) => known.get(name),
    names: () => [...known.keys()],
  }
}
