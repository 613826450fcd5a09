import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import type { BatchAction, Selection } from './list-types.ts'

interface BatchBarProps {
  count: number | undefined
  all: boolean
  /** Everything loaded is chosen, so choosing all that match is worth offering. */
  offerAll: boolean
  total: number | undefined
  actions: readonly BatchAction[]
  selection: Selection
  onAll: () => void
  onClear: () => void
}

const countText = (t: ReturnType<typeof useT>, { all, count }: BatchBarProps): string => {
  if (!all) return t('list.selected', { n: count ?? 0 })
  return count === undefined ? t('list.allMatchingOpen') : t('list.allMatching', { n: count })
}

/** What can be done with the chosen rows. */
export function BatchBar(props: BatchBarProps) {
  const t = useT()
  const { all, total } = props
  return (
    <div className="ck-batch" role="toolbar" aria-label={countText(t, props)}>
      <strong aria-live="polite">{countText(t, props)}</strong>
      {!all && props.offerAll && (
        <Button kind="text" small onClick={props.onAll}>
          {total === undefined ? t('list.selectAllMatchingOpen') : t('list.selectAllMatching', { n: total })}
        </Button>
      )}
      <Button kind="text" small onClick={props.onClear}>
        {t('list.clearSelection')}
      </Button>
      <span className="ck-grow" />
      {props.actions
        .filter((action) => !all || !action.idsOnly)
        .map((action) => (
          <Button
            key={action.id}
            small
            kind={action.danger ? 'danger' : 'default'}
            onClick={() => action.run(props.selection, props.onClear)}
          >
            {action.label}
          </Button>
        ))}
    </div>
  )
}
