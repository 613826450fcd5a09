#!/usr/bin/env node
// `npx changke …`: prepares a checkout where that is needed, then runs the command line under Node 24. Runs on Node 20.19.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runOnNode24 } from './run-on-node-24.mjs'

const root = dirname(import.meta.dirname)
const program = join(root, 'dist', 'server', 'changke.mjs')
const prepare = join(root, 'scripts', 'prepare.mjs')

if (existsSync(prepare) && existsSync(join(root, 'package-lock.json'))) {
  const { status } = spawnSync(process.execPath, [prepare, '--quiet'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 130)
}
if (Number(process.versions.node.split('.')[0]) >= 24) await import(program)
else runOnNode24(program)
