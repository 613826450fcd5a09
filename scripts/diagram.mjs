// Draws the modules of ARCHITECTURE.md from the order in which they may call each other, the same one that the boundary checker
// enforces (test/architecture/module-order.cjs). `node scripts/diagram.mjs` puts it into the document; a test holds the two together.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.join(import.meta.dirname, '..')
const document = path.join(root, 'ARCHITECTURE.md')
const frame = /(<!-- diagram: node scripts\/diagram\.mjs -->\n\n)[\s\S]*?(\n\n<!-- \/diagram -->)/

/** The diagram as Mermaid in a fenced block. Modules that the order knows but nobody has built are left out. */
export function drawDiagram() {
  const { ranks } = createRequire(import.meta.url)(path.join(root, 'test/architecture/module-order.cjs'))
  const built = new Set(readdirSync(path.join(root, 'src/modules')))
  const storeys = ranks.map((rank) => rank.filter((name) => built.has(name))).filter((rank) => rank.length > 0)
  const names = storeys.flat()
  const edges = storeys.toReversed().flatMap((rank, index, upside) => {
    const below = upside[index + 1] ?? []
    return rank.flatMap((from) => below.map((to) => `  ${from} --> ${to}`))
  })
  const lines = [
    'flowchart TD',
    '  apps["apps: server · worker · cli · web"]',
    '  subgraph modules["modules: calls only go down"]',
    ...names.toReversed().map((name) => `    ${name}`),
    '  end',
    '  apps --> modules',
    ...edges,
    '  modules -->|server half| platform',
    '  modules -->|web half| ui',
    '  platform --> kernel',
    '  ui --> kernel',
  ]
  return ['```mermaid', ...lines, '```'].join('\n')
}

/** The diagram that stands in ARCHITECTURE.md now. */
export const writtenDiagram = () => frame.exec(readFileSync(document, 'utf8'))?.[0].split('\n').slice(2, -2).join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = readFileSync(document, 'utf8')
  writeFileSync(
    document,
    text.replace(frame, (_whole, head, tail) => `${head}${drawDiagram()}${tail}`),
  )
}
