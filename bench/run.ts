import { cpus, loadavg, totalmem } from 'node:os'
import { printFigures, type Figure } from './report.ts'

// Usage: npm run bench [-- import list orders abc start page]. Builds nothing: run `npm run build` first. Takes minutes.
const benches: Record<string, () => Promise<Figure[]>> = {
  start: async () => (await import('./start.bench.ts')).benchStart(),
  page: async () => (await import('./page.bench.ts')).benchPage(),
  import: async () => (await import('./import.bench.ts')).benchImport(),
  list: async () => (await import('./list.bench.ts')).benchList(),
  orders: async () => (await import('./orders.bench.ts')).benchOrders(),
  abc: async () => (await import('./abc.bench.ts')).benchAbc(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
console.log(
  `${new Date().toISOString()}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${loadavg()[0]?.toFixed(1)}`,
)
const figures: Figure[] = []
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.error(`… ${name}`)
  figures.push(...(await benches[name]!()))
}
printFigures(figures)
