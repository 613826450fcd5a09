import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queryKeyOf, useCommand } from '../../../../ui/client/query.ts'
import type { ColumnMapping, Mapping, TargetName } from '../import-field.api.ts'
import { importOperations } from '../import.api.ts'
import type { ImportDetail, Target } from './import-words.ts'
import { proposeColumns } from './propose-columns.ts'

export interface MappingModel {
  target: Target | undefined
  columns: readonly ColumnMapping[]
  /** The preview on the screen is of an older mapping. */
  saving: boolean
  error: ReturnType<typeof useCommand<typeof importOperations.map>>['error']
  setTarget: (name: TargetName) => void
  setField: (column: number, field: string | undefined) => void
  setReading: (column: number, reading: Pick<ColumnMapping, 'dateOrder' | 'decimalStyle' | 'fillDown'>) => void
  /** Whether what names a customer counts for all orders below it: all columns of the customer together. */
  setCustomersAcross: (across: boolean) => void
  setSource: (source: { sheet?: string; headerRow?: number }) => void
}

/** What is mapped to what: every change goes to the server at once and comes back with a new preview. */
export function useMapping(detail: ImportDetail): MappingModel {
  const client = useQueryClient()
  const key = queryKeyOf(importOperations.get, { id: detail.id })
  // What was chosen a moment ago, until the server has answered to the newest choice.
  const [draft, setDraft] = useState<{ target: TargetName; columns: ColumnMapping[] }>()
  const command = useCommand(importOperations.map, { onSuccess: (answer) => client.setQueryData(key, answer) })
  const shown = draft ?? detail.mapping ?? undefined
  const target = detail.targets.find((candidate) => candidate.name === shown?.target)
  const save = (mapping: Mapping): void => {
    setDraft(mapping)
    // A mapping without any column cannot be kept; it stays here until the first is chosen.
    if (mapping.columns.length === 0) return
    const own = mapping
    const settled = (): void => setDraft((now) => (now === own ? undefined : now))
    command.mutate({ id: detail.id, mapping }, { onSettled: settled })
  }
  const columns = shown?.columns ?? []
  return {
    target,
    columns,
    saving: command.isPending,
    error: command.error,
    setTarget(name) {
      const chosen = detail.targets.find((candidate) => candidate.name === name)
      if (chosen) save({ target: name, columns: proposeColumns(chosen, detail.source.columns) })
    },
    setField(column, field) {
      if (!shown) return
      const others = columns.filter((c) => c.column !== column && c.field !== field)
      const next = field === undefined ? others : [...others, { column, field }]
      save({ target: shown.target, columns: next.sort((a, b) => a.column - b.column) })
    },
    setReading(column, reading) {
      if (!shown) return
      save({ target: shown.target, columns: columns.map((c) => (c.column === column ? { ...c, ...reading } : c)) })
    },
    setCustomersAcross(fillAcross) {
      if (!shown) return
      const ofCustomer = (c: ColumnMapping): boolean => c.fillDown === true && c.field.startsWith('customer')
      save({ target: shown.target, columns: columns.map((c) => (ofCustomer(c) ? { ...c, fillAcross } : c)) })
    },
    setSource(source) {
      setDraft(undefined)
      command.mutate({ id: detail.id, ...source })
    },
  }
}
