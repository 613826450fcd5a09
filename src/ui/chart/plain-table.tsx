import type { ChartTable } from './chart-data.ts'
import './chart.css'

/** A small table that needs neither sorting nor paging. */
export function PlainTable({ table, label }: { table: ChartTable; label: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="ck-table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="ck-table">
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col" className={column.align === 'end' ? 'ck-num' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows are read only and have no identity
            <tr key={at}>
              {row.map((cell, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- cells follow their columns
                <td key={index} className={table.columns[index]?.align === 'end' ? 'ck-num' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
