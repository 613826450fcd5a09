import type { Cell, RowBatch } from './cell.ts'

/** Rows of a file before anyone asked which of them is the header: what `csv-table` and `xlsx-table` offer to `table`. */
export type RawTable = {
  totalBytes: number
  batches(): AsyncGenerator<RowBatch>
}

/** Where a scanner puts its rows. */
export type RowSink = { rows: Cell[][]; rowNumbers: number[] }

const batchRows = 2048
/** Wide rows make smaller batches. */
const batchCells = 100_000

/** Takes full batches out of the sink; what is left waits for the next chunk, unless `last`. */
export function* takeBatches(sink: RowSink, bytesRead: number, last: boolean): Generator<RowBatch> {
  const { rows, rowNumbers } = sink
  const size = Math.max(1, Math.min(batchRows, Math.floor(batchCells / (rows.at(-1)?.length || 1))))
  const leave = last ? 0 : size - 1
  let from = 0
  while (rows.length - from > leave) {
    const numbers = rowNumbers.slice(from, from + size)
    yield { rows: rows.slice(from, from + size), rowNumbers: numbers, firstRow: numbers[0]!, bytesRead }
    from += size
  }
  if (from === 0) return
  sink.rows = rows.slice(from)
  sink.rowNumbers = rowNumbers.slice(from)
}
