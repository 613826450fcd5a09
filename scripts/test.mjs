// What `npm test` runs: everything, from a bare clone to the journeys in a browser; stops at the first failure.
// Plain JavaScript for Node 20.19: it runs before anything is installed. The last line reads `N passed, N failed`.
//   node scripts/test.mjs [step …]     only these steps, e.g. `npm test -- unit integration`
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { prepare } from './prepare.mjs'

const root = dirname(import.meta.dirname)
const reports = join(root, '.cache', 'reports')
const scripts = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')).scripts
const only = process.argv.slice(2)
const counts = { passed: 0, failed: 0 }
const began = Date.now()

const secondsSince = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
const exists = (...parts) => fs.existsSync(join(root, ...parts))

function run(command, env = {}) {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const { status, signal } = spawnSync(command, {
    cwd: root,
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, PATH, ...env },
  })
  if (signal === 'SIGINT') process.exit(130)
  return status === 0
}

// Counts come from the runners' own reports; a runner that dies before it writes one counts as one failure.
function countVitest(file) {
  const report = readReport(file)
  // A file that does not even load has no tests to count: it is one failure.
  const unloaded =
    report?.testResults?.filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length ?? 0
  counts.passed += report?.numPassedTests ?? 0
  counts.failed += report ? report.numFailedTests + unloaded : 1
}

function countPlaywright(file) {
  const stats = readReport(file)?.stats
  counts.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  counts.failed += stats?.unexpected ?? 1
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function vitest(name, filters) {
  const file = join(reports, `${name}.json`)
  const done = run(`vitest run ${filters} --passWithNoTests --reporter=default --reporter=json --outputFile.json="${file}"`, {
    CI: '1',
  })
  countVitest(file)
  return done
}

function journeys() {
  if (!findBrowser()) {
    console.log('没有 Chromium，无法运行浏览器测试 / no Chromium: apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH')
    counts.failed += 1
    return false
  }
  const file = join(reports, 'journeys.json')
  const done = run('playwright test --reporter=list,json', { CI: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  countPlaywright(file)
  return done
}

// Chinese glyphs and a browser come from the system. As root we install them; others are told.
function systemPackages() {
  const hasFont = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim()
  const missing = [...(findBrowser() ? [] : ['chromium']), ...(hasFont ? [] : ['fonts-noto-cjk'])]
  if (missing.length === 0) return true
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    console.log(`缺少系统软件 / missing system packages: ${missing.join(' ')} (${install})`)
    return true
  }
  const quiet = '>/dev/null'
  // Should this fail, the journeys say so: everything before them is still worth knowing.
  run(`apt-get update ${quiet} && ${install} ${quiet}`, { DEBIAN_FRONTEND: 'noninteractive' })
  return true
}

function dependencies() {
  prepare({ withBuild: false })
  return true
}

const steps = [
  { name: 'dependencies', run: dependencies },
  { name: 'system packages', run: systemPackages },
  { name: 'format', run: () => run(scripts['format:check']) },
  { name: 'lint', run: () => run(scripts.lint) },
  { name: 'types', run: () => run(scripts.types) },
  { name: 'boundaries', needs: 'dependency-cruiser.config.cjs', run: () => run(scripts.boundaries) },
  { name: 'unit', run: () => vitest('unit', '--project unit src test/harness scripts') },
  { name: 'integration', run: () => vitest('integration', '--project integration') },
  { name: 'architecture', needs: 'test/architecture', run: () => vitest('architecture', '--project unit test/architecture') },
  { name: 'build', run: () => run('node scripts/build.mjs') },
  { name: 'journeys', needs: 'test/journeys', run: journeys },
]

function finish(failedStep) {
  const verdict = failedStep ? `失败 / failed: ${failedStep}` : '全部通过 / all passed'
  console.log(`\n${verdict} (${secondsSince(began)})`)
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(failedStep ? 1 : 0)
}

fs.rmSync(reports, { recursive: true, force: true })
fs.mkdirSync(reports, { recursive: true })
for (const step of steps) {
  if (only.length > 0 && !only.includes(step.name)) continue
  console.log(`\n━━ ${step.name}`)
  if (step.needs && !exists(step.needs)) {
    console.log(`${step.needs}: absent, step left out`)
    continue
  }
  const started = Date.now()
  const done = step.run()
  console.log(`── ${step.name}: ${done ? 'ok' : 'FAILED'} (${secondsSince(started)})`)
  if (done) continue
  // A step that failed without a failing test (lint, types, build) is one failure, never "0 failed".
  counts.failed ||= 1
  finish(step.name)
}
finish(undefined)
