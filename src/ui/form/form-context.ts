import { createContext } from 'react'

/** Fields make their labels known, so that problems and conflicts can name them. */
export interface FormLabels {
  set: (name: string, label: string) => void
  get: (name: string) => string
}

export const FormLabelContext = createContext<FormLabels>({ set: () => undefined, get: (name) => name })

export function makeLabels(): FormLabels {
  const labels = new Map<string, string>()
  return {
    set: (name, label) => void labels.set(name, label),
    get: (name) => labels.get(name) ?? name,
  }
}
