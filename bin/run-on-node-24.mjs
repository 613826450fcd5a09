// Plain JavaScript for Node 20.19: starts a program again under the Node 24 that npm installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)

/** The Node 24 that came with the dependencies, or undefined where none does (macOS: its own must be new enough). */
export function installedNode() {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const path = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  return existsSync(path) ? path : undefined
}

/** Runs the program with this process's arguments, hands signals on, and ends as it ends. */
export function runOnNode24(program) {
  const node = installedNode()
  if (!node) {
    process.stderr.write(
      `常客需要 Node.js 24 以上（当前 ${process.version}）。\nChangke needs Node.js 24 or later (this is ${process.version}).\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, ['--enable-source-maps', program, ...process.argv.slice(2)], { stdio: 'inherit' })
  // Ctrl-C reaches the child by the terminal; a second signal from us would count as a second press.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
