import type { ListSummary } from '../../kernel/filter.ts'
import { Bone } from '../skeleton/skeleton.tsx'
import type { Column } from './list-types.ts'

/** Grey rows where rows will stand. */
export function SkeletonRows({ columns, selectable, cards }: { columns: number; selectable: boolean; cards: boolean }) {
  return (
    <div className="ck-grid-bones" role="presentation">
      {Array.from({ length: cards ? 6 : 14 }, (_, row) => (
        <div key={row} className={cards ? 'ck-row ck-row-bone ck-row-card' : 'ck-row ck-row-bone'}>
          {selectable && <div className="ck-cell ck-cell-pick" />}
          {Array.from({ length: cards ? 1 : columns }, (_, column) => (
            <div key={column} className="ck-cell">
              <Bone width={column === 0 ? '68%' : `${40 + ((row * 7 + column * 13) % 30)}%`} />
              {cards && <Bone width={`${50 + ((row * 17) % 40)}%`} />}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** Sums of everything that matches, held at the bottom. */
export function SumRow<Row>(props: {
  columns: readonly Column<Row>[]
  summary: ListSummary | undefined
  selectable: boolean
  label: string
}) {
  const { columns, summary } = props
  const sums = summary?.sums
  if (!sums || !columns.some((column) => column.sum && Object.hasOwn(sums, column.id))) return null
  return (
    <div className="ck-grid-sum" role="rowgroup">
      <div className="ck-row" role="row">
        {props.selectable && <div className="ck-cell ck-cell-pick" role="gridcell" />}
        {columns.map((column, index) => {
          const sum = sums[column.id]
          return (
            <div key={column.id} className={column.align === 'end' ? 'ck-cell ck-cell-end' : 'ck-cell'} role="gridcell">
              {index === 0 && props.label}
              {index > 0 && column.sum && sum !== undefined && column.sum(sum)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
