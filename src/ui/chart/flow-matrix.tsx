import { useFormat } from '../format/use-format.ts'
import './chart.css'

interface FlowMatrixProps {
  label: string
  /** Said in the corner: “上季＼本季”. */
  corner: string
  from: readonly string[]
  to: readonly string[]
  /** How many went from row to column; best class first in both. */
  counts: readonly (readonly number[])[]
  onPick?: (from: string, to: string) => void
}

const direction = (from: number, to: number): 'up' | 'down' | 'same' => {
  if (from === to) return 'same'
  return to < from ? 'up' : 'down'
}

/** Movements between classes: risers and fallers by colour and arrow, each leads to its customers. */
export function FlowMatrix({ label, corner, from, to, counts, onPick }: FlowMatrixProps) {
  const f = useFormat()
  // Rows without a class of their own (new customers) neither rise nor fall.
  const way = (row: string, column: number): 'up' | 'down' | 'same' =>
    to.includes(row) ? direction(to.indexOf(row), column) : 'same'
  const arrow = { up: ' ↑', down: ' ↓', same: '' }
  return (
    <table className="ck-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {to.map((name) => (
            <th key={name} scope="col" className="ck-num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {from.map((row, at) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {to.map((column, index) => {
              const count = counts[at]?.[index] ?? 0
              const kind = way(row, index)
              const text = `${f.number(count)}${count > 0 ? arrow[kind] : ''}`
              const classes = count > 0 && kind !== 'same' ? `ck-flow-cell ck-flow-${kind}` : 'ck-flow-cell'
              return (
                <td key={column} className="ck-num">
                  {onPick && count > 0 ? (
                    <button type="button" className={classes} onClick={() => onPick(row, column)}>
                      {text}
                    </button>
                  ) : (
                    <span className={classes}>{text}</span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
