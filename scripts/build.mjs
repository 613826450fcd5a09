// Builds the product into dist: server, worker and command line in one go with rolldown (our own sources only: packages stay in
// node_modules), the web app with vite, migrations copied. Made beside dist and moved there when whole.
import * as fs from 'node:fs'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { examineSources, stampName } from './prepare.mjs'

const root = dirname(import.meta.dirname)
const draft = join(root, `dist.${process.pid}`)
const started = performance.now()
const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1)} s`

function workerThreads() {
  const files = fs.readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.worker.ts')).map((file) => join(root, 'src', file))
}

// The entry people run checks its Node before anything newer is parsed: on the very first `npm start` a shell may still hold the
// place of the system's Node, which is older than the one npm has just installed.
const launcher = `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) >= 24) {
  process.setSourceMapsEnabled(true)
  await import('./main.mjs')
} else {
  const { runOnNode24 } = await import('../../bin/run-on-node-24.mjs')
  runOnNode24(import.meta.filename)
}
`

// new Worker(new URL('./x.worker.ts', import.meta.url)): every worker thread is an entry beside the bundle.
const workerAddresses = {
  name: 'worker-addresses',
  transform: {
    filter: { id: /\.ts$/, code: /\.worker\.ts/ },
    handler: (code) => ({
      code: code.replace(/new URL\((['"])\.{1,2}\/(?:[\w./-]*\/)?([\w.-]+\.worker)\.ts\1/g, 'new URL($1./$2.mjs$1'),
      map: null,
    }),
  },
}

async function buildServer() {
  const { rolldown } = await import('rolldown')
  const main = join(root, 'src', 'apps', 'cli', 'main.ts')
  const worker = join(root, 'src', 'apps', 'worker', 'main.ts')
  const input = Object.fromEntries(workerThreads().map((file) => [basename(file, '.ts'), file]))
  if (fs.existsSync(main)) input.main = main
  if (fs.existsSync(worker)) input.worker = worker
  if (Object.keys(input).length === 0) return
  const bundle = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    plugins: [workerAddresses],
    treeshake: true,
  })
  // One flat folder: code that looks for its neighbours by import.meta finds them at the same depth from every chunk.
  const names = { entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[hash].mjs' }
  await bundle.write({ dir: join(draft, 'server'), format: 'esm', sourcemap: true, minify: false, ...names })
  await bundle.close()
  fs.writeFileSync(join(draft, 'server', 'changke.mjs'), launcher, { mode: 0o755 })
}

const compressible = /\.(js|mjs|css|html|svg|json|txt|webmanifest|ttf)$/

async function compress(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const work = files.map(async (file) => {
    const content = fs.readFileSync(file)
    if (content.length < 1024) return
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    const [br, gz] = await Promise.all([promisify(brotliCompress)(content, { params }), promisify(gzip)(content, { level: 9 })])
    fs.writeFileSync(`${file}.br`, br)
    fs.writeFileSync(`${file}.gz`, gz)
  })
  await Promise.all(work)
}

async function buildWeb() {
  const configFile = join(root, 'src', 'apps', 'web', 'vite.config.ts')
  if (!fs.existsSync(configFile)) return console.log('没有网页应用的构建配置，跳过 / no vite.config.ts for the web app, left out')
  const { build } = await import('vite')
  const outDir = join(draft, 'web')
  await build({
    configFile,
    root: dirname(configFile),
    mode: 'production',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
  await compress(outDir)
}

function moveIntoPlace() {
  const dist = join(root, 'dist')
  const old = join(root, `dist.${process.pid}.old`)
  if (fs.existsSync(dist)) fs.renameSync(dist, old)
  fs.renameSync(draft, dist)
  fs.rmSync(old, { recursive: true, force: true })
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Left by a build that was killed.
function removeLeftovers() {
  for (const name of fs.readdirSync(root)) {
    const pid = Number(/^dist\.(\d+)(\.old)?$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) fs.rmSync(join(root, name), { recursive: true, force: true })
  }
}

removeLeftovers()
process.env.NODE_ENV = 'production'
// Taken before the build: what is edited meanwhile is built again next time.
const { seen, contents } = examineSources()
const hash = contents()
try {
  fs.mkdirSync(join(draft, 'db'), { recursive: true })
  await Promise.all([buildServer(), buildWeb()])
  fs.cpSync(join(root, 'db', 'migrations'), join(draft, 'db', 'migrations'), { recursive: true })
  fs.writeFileSync(join(draft, stampName), JSON.stringify({ hash, seen }))
  moveIntoPlace()
  console.log(`${relative(process.cwd(), join(root, 'dist')) || 'dist'} (${elapsed()})`)
} finally {
  fs.rmSync(draft, { recursive: true, force: true })
}
