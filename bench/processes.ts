import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const entry = path.resolve('dist/server/changke.mjs')

/** Figures of a process from the kernel's own accounting (Linux). */
export const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const statusValue = (pid: number, key: string, file = 'status'): number => {
  try {
    const match = new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))
    return match ? Number(match[1]) / 1024 : 0
  } catch {
    return 0
  }
}

/** Peak resident memory in MB. */
export const peakMb = (pid: number): number => statusValue(pid, 'VmHWM')

/** Proportional memory in MB of a process and all below it. */
export function treeMb(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, id) => sum + statusValue(id, 'Pss', 'smaps_rollup'), 0)
}

function descendants(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // It has just ended.
    }
  }
  const found: number[] = []
  const visit = (id: number): void => {
    for (const child of children.get(id) ?? []) {
      found.push(child)
      visit(child)
    }
  }
  visit(pid)
  return found
}

/** The largest peak of a process and all below it that are Node (server, worker), in MB. */
export const largestPeakMb = (pid: number): number =>
  Math.max(
    ...[pid, ...descendants(pid)].filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('dist/server')).map(peakMb),
  )

export interface RunningProduct {
  child: ChildProcess
  pid: number
  url: string
  readySeconds: number
  stop(): Promise<void>
}

/** Starts the built product and waits until it is ready. */
export async function startProduct(dataDir: string, port: number): Promise<RunningProduct> {
  const began = performance.now()
  const child = spawn(process.execPath, [entry, 'start'], {
    env: { ...process.env, CHANGKE_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) break
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    child,
    pid: child.pid!,
    url,
    readySeconds: (performance.now() - began) / 1000,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGINT')
      }),
  }
}
