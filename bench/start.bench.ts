import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startProduct, treeMb } from './processes.ts'
import { seconds, type Figure } from './report.ts'

/** First start on an empty folder, a later one, and what lies in memory when nothing happens. */
export async function benchStart(): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'changke-bench-start-'))
  try {
    const first = await startProduct(dataDir, 28_620)
    await first.stop()
    const later = await startProduct(dataDir, 28_620)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const memory = treeMb(later.pid)
    await later.stop()
    return [
      { what: 'start, first ever', budget: '≤ 20 s', measured: seconds(first.readySeconds), holds: first.readySeconds <= 20 },
      { what: 'start, later', budget: '≤ 4 s', measured: seconds(later.readySeconds), holds: later.readySeconds <= 4 },
      // npm itself stays behind `npm start`: about 45 MB more.
      {
        what: 'memory idle: server, worker, database (PSS)',
        budget: '≤ 350 MB',
        measured: `${memory.toFixed(0)} MB`,
        holds: memory + 50 <= 350,
      },
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
