import type { Cell, RowBatch } from './cell.ts'

/** Rows of a file before anyone asked which of them is the header: what `csv-table` and `xlsx-table` offer to `table`. */
export type RawTable = {
  totalBytes: number
  batches(): AsyncGenerator<RowBatch>
}

/** Where a scanner puts its rows. */
export type RowSink = { rows: Cell[][]; rowNumbers: number[] }

export const batchRows = 2048

/** Takes full batches out of the sink; what is left waits for the next chunk, unless `last`. */
export function* takeBatches(sink: RowSink, bytesRead: number, last: boolean): Generator<RowBatch> {
  const { rows, rowNumbers } = sink
  const leave = last ? 0 : batchRows - 1
  let from = 0
  while (rows.length - from > leave) {
    const to = from + batchRows
    const whole = from === 0 && rows.length <= to
    const batch = whole ? rows : rows.slice(from, to)
    const numbers = whole ? rowNumbers : rowNumbers.slice(from, to)
    yield { rows: batch, rowNumbers: numbers, firstRow: numbers[0]!, bytesRead }
    from = to
  }
  sink.rows = from === 0 ? rows : rows.slice(from)
  sink.rowNumbers = from === 0 ? rowNumbers : rowNumbers.slice(from)
}
