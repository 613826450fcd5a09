// Brings a checkout to the point where the product can run: dependencies as the lock says, then the build. Does nothing, within
// some 100 ms, when both are there. Plain JavaScript without dependencies: it runs on Node 20.19, before anything is installed.
//   node scripts/prepare.mjs [--quiet] [--no-build]      --quiet: words only when there is work, and on stderr
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { delimiter, dirname, join, relative, sep } from 'node:path'

const root = dirname(import.meta.dirname)
const modules = join(root, 'node_modules')
const lockFile = join(root, 'package-lock.json')
const installStamp = join(modules, '.changke-installed')
export const stampName = '.changke-built.json'
const buildStamp = join(root, 'dist', stampName)
let quiet = process.argv.includes('--quiet')
const windows = process.platform === 'win32'

// stderr in quiet mode: what a command prints on stdout may be piped into a file.
const say = (line) => (quiet ? process.stderr : process.stdout).write(`${line}\n`)
const fail = (zh, en) => {
  process.stderr.write(`\n${zh}\n${en}\n`)
  process.exit(1)
}
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
const readText = (path) => {
  try {
    return fs.readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const readJson = (path) => {
  try {
    return JSON.parse(readText(path))
  } catch {
    return undefined
  }
}

/** The Node 24 that npm installed, or this very one where it is new enough. */
export function node24() {
  const platformPackage = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const installed = join(modules, platformPackage, 'bin', windows ? 'node.exe' : 'node')
  if (fs.existsSync(installed)) return installed
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}

const installKey = () =>
  `${createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex')} ${process.platform}-${process.arch}`

// npm writes the hidden lock last, so it tells a whole installation from an interrupted one, whoever made it.
function isInstalledByHand() {
  const wanted = readJson(lockFile)?.packages ?? {}
  const present = readJson(join(modules, '.package-lock.json'))?.packages
  if (!present || !node24()) return false
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  )
}

function isInstalled() {
  const key = installKey()
  const stamped = readText(installStamp) === key
  if (stamped && fs.existsSync(join(modules, '.package-lock.json')) && node24()) return true
  if (!isInstalledByHand()) return false
  tryWrite(installStamp, key)
  return true
}

// A checkout that is only readable works as long as nothing has to be made.
function tryWrite(path, text) {
  try {
    fs.writeFileSync(path, text)
  } catch {
    // Asked again at the next start.
  }
}

// npm removes node_modules first: neither it nor the install scripts may run on a Node that lies in there.
function outsideNode() {
  const name = windows ? 'node.exe' : 'node'
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder && !folder.includes('node_modules'))
  const candidates = [process.env.npm_node_execpath, process.execPath, ...folders.map((folder) => join(folder, name))]
  const found = candidates.find((path) => path && fs.existsSync(path) && !fs.realpathSync(path).startsWith(modules + sep))
  return { node: found ?? process.execPath, path: folders.join(delimiter) }
}

function npmCommand({ node, path }) {
  const besideNode = [
    join(dirname(node), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(node), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = [process.env.npm_execpath, ...besideNode].find((file) => file?.endsWith('npm-cli.js') && fs.existsSync(file))
  if (script) return { command: node, args: [script] }
  const onPath = path.split(delimiter).some((folder) => fs.existsSync(join(folder, windows ? 'npm.cmd' : 'npm')))
  if (!onPath)
    fail('找不到 npm。请安装 Node.js（自带 npm）后重试。', 'npm was not found. Install Node.js, which brings it, and try again.')
  return { command: 'npm', args: [] }
}

function install() {
  const started = Date.now()
  say('安装依赖（首次约一分钟） / installing dependencies (about a minute the first time) …')
  try {
    fs.mkdirSync(modules, { recursive: true })
    fs.rmSync(installStamp, { force: true })
    fs.accessSync(modules, fs.constants.W_OK)
  } catch (error) {
    fail(`无法写入 ${modules}：${error.message}`, `${modules} cannot be written: ${error.message}`)
  }
  const outside = outsideNode()
  const { command, args } = npmCommand(outside)
  // Named, because NODE_ENV=production or a setting of the user would leave out what the build needs. Output goes to stderr.
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, PATH: outside.path, npm_config_update_notifier: 'false' }
  const done = spawnSync(command, [...args, ...flags], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
    shell: windows && command === 'npm',
  })
  if (done.signal) process.exit(130)
  if (done.status !== 0) {
    fail(
      '安装依赖失败（见上）。请检查网络与 npm 源（npm config get registry），再次运行即可继续。',
      'Installing the dependencies failed (see above). Check the network and the registry (npm config get registry), then run it again.',
    )
  }
  if (!node24()) {
    fail(
      `本平台（${process.platform}-${process.arch}）没有随附的 Node 24，请安装 Node.js 24 以上。`,
      `No Node 24 comes with the product on this platform (${process.platform}-${process.arch}): install Node.js 24 or later.`,
    )
  }
  // `npm start` says exec, so that no shell stands between npm and the server and swallows its signals. Windows has no such word.
  if (windows) fs.writeFileSync(join(modules, '.bin', 'exec.cmd'), '@%*\r\n')
  fs.writeFileSync(installStamp, installKey())
  say(`依赖已安装 / dependencies installed (${seconds(started)})`)
}

const sources = ['src', 'db', 'packs', 'scripts/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const isSource = (name) => !/\.(test|itest|factory)\.[a-z]+$|\.md$/.test(name) && !name.startsWith('.')

function listFiles(path, found) {
  const stat = fs.statSync(path, { throwIfNoEntry: false })
  if (stat?.isFile()) found.push({ path, seen: `${stat.mtimeMs} ${stat.size}` })
  if (!stat?.isDirectory()) return
  for (const name of fs.readdirSync(path).sort()) if (isSource(name)) listFiles(join(path, name), found)
}

// Two looks: dates and sizes decide in a few milliseconds; where they differ (a fresh clone, a touched file) contents do.
export function examineSources() {
  const files = []
  for (const source of sources) listFiles(join(root, source), files)
  const seen = Object.fromEntries(files.map((file) => [relative(root, file.path), file.seen]))
  const contents = () => {
    const hash = createHash('sha256')
    for (const { path } of files) hash.update(relative(root, path)).update('\0').update(fs.readFileSync(path)).update('\0')
    return hash.digest('hex')
  }
  return { seen, contents }
}

function build() {
  const { seen, contents } = examineSources()
  const built = fs.existsSync(join(root, 'dist', 'server', 'changke.mjs')) ? readJson(buildStamp) : undefined
  if (built && JSON.stringify(built.seen) === JSON.stringify(seen)) return
  if (built && built.hash === contents()) return tryWrite(buildStamp, JSON.stringify({ hash: built.hash, seen }))
  const started = Date.now()
  say('构建 / building …')
  const done = spawnSync(node24(), [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.signal) process.exit(130)
  if (done.status !== 0) fail('构建失败（见上）。', 'The build failed (see above).')
  say(`构建完成 / built (${seconds(started)})`)
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Two starts at once: the second waits for the first rather than tearing node_modules away from under it.
function lock() {
  const path = join(root, '.cache', 'prepare.lock')
  let told = false
  for (;;) {
    try {
      fs.mkdirSync(dirname(path), { recursive: true })
      fs.writeFileSync(path, String(process.pid), { flag: 'wx' })
      process.once('exit', () => fs.rmSync(path, { force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`无法写入 ${root}：${error.message}`, `${root} cannot be written: ${error.message}`)
    }
    const holder = Number(readText(path))
    if (holder && !isAlive(holder)) fs.rmSync(path, { force: true })
    if (holder && !told) say(`等待另一个准备进程 ${holder} / waiting for process ${holder}, which prepares already`)
    told ||= holder > 0
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
}

function isBuilt() {
  const { seen, contents } = examineSources()
  const built = fs.existsSync(join(root, 'dist', 'server', 'changke.mjs')) ? readJson(buildStamp) : undefined
  return !!built && (JSON.stringify(built.seen) === JSON.stringify(seen) || built.hash === contents())
}

export function prepare({ withBuild = true, quiet: quietly = quiet } = {}) {
  quiet = quietly
  if (isInstalled() && (!withBuild || isBuilt())) return
  lock()
  if (!isInstalled()) install()
  if (withBuild) build()
}

// Without a lock there is no checkout but an installed product: nothing to prepare.
if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename && fs.existsSync(lockFile)) {
  process.once('SIGINT', () => process.exit(130))
  prepare({ withBuild: !process.argv.includes('--no-build') })
}
