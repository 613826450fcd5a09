import { useState } from 'react'
import { countConditions, type FilterNode } from '../../kernel/filter.ts'
import { Button } from '../button/button.tsx'
import { Chip, RemovableChip } from '../chip/chip.tsx'
import { newKey } from '../client/client.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { TextField } from '../text-field/text-field.tsx'
import { childrenOfRoot, withoutChild } from './filter-tree.ts'
import { filterWords } from './filter-words.ts'
import type { FilterField, ListView } from './list-types.ts'

interface ViewChipsProps {
  views: readonly ListView[]
  ownIds: readonly string[]
  current: string
  onChoose: (id: string) => void
  onRemove: (id: string) => void
}

/** 场景 as a line of chips. */
export function ViewChips({ views, ownIds, current, onChoose, onRemove }: ViewChipsProps) {
  const t = useT()
  const f = useFormat()
  if (views.length === 0) return null
  return (
    <div className="ck-chips ck-chips-scroll" role="group" aria-label={t('list.views')}>
      {views.map((view) =>
        view.id === current && ownIds.includes(view.id) ? (
          <RemovableChip
            key={view.id}
            removeLabel={t('list.deleteView', { name: view.label })}
            onRemove={() => onRemove(view.id)}
          >
            {view.label}
          </RemovableChip>
        ) : (
          <Chip key={view.id} on={view.id === current} onClick={() => onChoose(view.id)}>
            {view.label}
            {view.count !== undefined && <b>{f.number(view.count)}</b>}
          </Chip>
        ),
      )}
    </div>
  )
}

interface AppliedFilterProps {
  filter: FilterNode | undefined
  fields: readonly FilterField[]
  onChange: (filter: FilterNode | undefined) => void
  onSaveView: (view: ListView) => void
  sort: string | undefined
}

/** The conditions in force, each in words and with a cross; the whole can be kept as a view. */
export function AppliedFilter({ filter, fields, onChange, onSaveView, sort }: AppliedFilterProps) {
  const t = useT()
  const [naming, setNaming] = useState(false)
  if (!filter || countConditions(filter) === 0) return null
  return (
    <div className="ck-chips ck-applied">
      {childrenOfRoot(filter).map((child, index) => {
        const words = filterWords(child, fields, t)
        return (
          <RemovableChip
            key={words}
            removeLabel={t('list.removeCondition', { text: words })}
            onRemove={() => onChange(withoutChild(filter, index))}
          >
            {words}
          </RemovableChip>
        )
      })}
      <Button kind="text" small onClick={() => onChange(undefined)}>
        {t('list.clearFilters')}
      </Button>
      <Button kind="text" small onClick={() => setNaming(true)}>
        {t('list.saveView')}
      </Button>
      {naming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(label) => {
            setNaming(false)
            onSaveView({ id: newKey(), label, filter, ...(sort && { sort }) })
          }}
        />
      )}
    </div>
  )
}

function NameDialog({ onName, onClose }: { onName: (name: string) => void; onClose: () => void }) {
  const t = useT()
  const [name, setName] = useState('')
  const save = (): void => {
    if (name.trim()) onName(name.trim())
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button kind="primary" disabled={!name.trim()} onClick={save}>
        {t('ui.save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('list.saveView')} onClose={onClose} footer={footer}>
      <label className="ck-confirm-word">
        {t('list.viewName')}
        <TextField
          value={name}
          onChange={setName}
          maxLength={30}
          data-autofocus
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && save()}
        />
      </label>
    </Dialog>
  )
}
