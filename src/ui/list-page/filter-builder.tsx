import { Select } from 'antd'
import { useState } from 'react'
import { countConditions, maxFilterConditions, operatorsOf, type FilterNode, type FilterOp } from '../../kernel/filter.ts'
import { Button, IconButton } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { AntdProvider } from '../theme/antd-provider.tsx'
import {
  countIncomplete,
  draftOf,
  emptyGroup,
  filterOf,
  isDraftGroup,
  newCondition,
  replaceNode,
  withField,
  withOp,
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
} from './filter-tree.ts'
import { FilterValueField } from './filter-value.tsx'
import type { FilterField } from './list-types.ts'
import './filter-builder.css'

// The list joins the view's filter with the reader's own, which takes one of the four levels.
const deepest = 3

interface BuilderProps {
  filter: FilterNode | undefined
  fields: readonly FilterField[]
  onApply: (filter: FilterNode | undefined) => void
}

/** Conditions in nested groups; what is not complete yet is simply not applied. */
export function FilterBuilder({ filter, fields, onApply }: BuilderProps) {
  const t = useT()
  const [draft, setDraft] = useState<DraftGroup>(() => {
    const start = draftOf(filter)
    return start.children.length > 0 ? start : { ...start, children: [newCondition(fields[0]!)] }
  })
  const incomplete = countIncomplete(draft)
  const change = (key: string, next: DraftNode | undefined): void =>
    setDraft(key === draft.key && next && isDraftGroup(next) ? next : replaceNode(draft, key, next))
  const result = filterOf(draft)
  const tooMany = result !== undefined && countConditions(result) > maxFilterConditions
  return (
    <AntdProvider>
      <form
        className="ck-filter"
        onSubmit={(event) => {
          event.preventDefault()
          if (!tooMany) onApply(result)
        }}
      >
        <GroupEditor group={draft} depth={1} fields={fields} onChange={change} />
        <footer>
          <span className="ck-sub" role="status">
            {tooMany ? t('filter.tooMany') : incomplete > 0 && t('filter.incomplete', { n: incomplete })}
          </span>
          <span className="ck-grow" />
          <Button onClick={() => onApply(undefined)}>{t('list.clearFilters')}</Button>
          <Button kind="primary" type="submit" disabled={tooMany}>
            {t('filter.apply')}
          </Button>
        </footer>
      </form>
    </AntdProvider>
  )
}

interface EditorProps {
  fields: readonly FilterField[]
  onChange: (key: string, next: DraftNode | undefined) => void
}

function GroupEditor({ group, depth, fields, onChange }: EditorProps & { group: DraftGroup; depth: number }) {
  const t = useT()
  const add = (child: DraftNode): void => onChange(group.key, { ...group, children: [...group.children, child] })
  return (
    <fieldset className="ck-filter-group" data-joint={group.joint}>
      <legend>
        <Select<'all' | 'any'>
          size="small"
          variant="filled"
          value={group.joint}
          aria-label={t('filter.title')}
          options={[
            { value: 'all', label: t('filter.all') },
            { value: 'any', label: t('filter.any') },
          ]}
          onChange={(joint) => onChange(group.key, { ...group, joint })}
        />
        {depth > 1 && <IconButton small icon="close" label={t('filter.remove')} onClick={() => onChange(group.key, undefined)} />}
      </legend>
      {group.children.map((child) =>
        isDraftGroup(child) ? (
          <GroupEditor key={child.key} group={child} depth={depth + 1} fields={fields} onChange={onChange} />
        ) : (
          <ConditionEditor key={child.key} condition={child} fields={fields} onChange={onChange} />
        ),
      )}
      <div className="ck-filter-add">
        <Button kind="text" small icon="plus" onClick={() => add(newCondition(fields[0]!))}>
          {t('filter.addCondition')}
        </Button>
        {depth < deepest && (
          <Button
            kind="text"
            small
            icon="plus"
            onClick={() => add({ ...emptyGroup(group.joint === 'all' ? 'any' : 'all'), children: [newCondition(fields[0]!)] })}
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function ConditionEditor({ condition, fields, onChange }: EditorProps & { condition: DraftCondition }) {
  const t = useT()
  const field = fields.find((candidate) => candidate.name === condition.field)
  const change = (next: DraftCondition): void => onChange(condition.key, next)
  return (
    <div className="ck-filter-line">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={condition.field}
        aria-label={t('filter.field')}
        popupMatchSelectWidth={false}
        options={fields.map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) => {
          const to = fields.find((candidate) => candidate.name === name)
          if (to) change(withField(condition, field, to))
        }}
      />
      {field && (
        <>
          <Select<FilterOp>
            value={condition.op}
            aria-label={t('filter.op')}
            popupMatchSelectWidth={false}
            options={operatorsOf[field.type].map((op) => ({ value: op, label: t(`filter.op.${op}`) }))}
            onChange={(op) => change(withOp(condition, field, op))}
          />
          <FilterValueField field={field} condition={condition} onChange={(value) => change({ ...condition, value })} />
        </>
      )}
      <IconButton small icon="close" label={t('filter.remove')} onClick={() => onChange(condition.key, undefined)} />
    </div>
  )
}
