#!/usr/bin/env node
// `npx changke …` and `npm start`: prepares a checkout where that is needed, then runs the command line under Node 24.
// Runs on Node 20.19. Why npm start does the same before, in a script of its own: a shell keeps the place of the first `node` it
// finds, and only the next shell finds the one that has just been installed, without which an older Node would stay resident.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runOnNode24 } from './run-on-node-24.mjs'

const root = dirname(import.meta.dirname)
const program = join(root, 'dist', 'server', 'changke.mjs')
const preparing = join(root, 'scripts', 'prepare.mjs')

if (existsSync(preparing) && existsSync(join(root, 'package-lock.json'))) {
  const { prepare } = await import(preparing)
  prepare({ quiet: true })
}
if (Number(process.versions.node.split('.')[0]) >= 24) await import(program)
else runOnNode24(program)
