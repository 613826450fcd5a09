import { readFileSync } from 'node:fs'

/**
 * Names a process beyond its number: numbers are used again after a restart (in a container nearly always), so a file that says
 * "pid 18 owns this" is believed only while boot and start time agree. `startTicks` and `bootId` are empty where /proc is missing.
 */
export type ProcessIdentity = { readonly pid: number; readonly startTicks: string; readonly bootId: string }

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

// The command name may hold spaces and brackets, so fields are counted after its last closing bracket; start time is field 22.
function startTicksOf(pid: number): string {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, startTicks: startTicksOf(pid), bootId: readOrEmpty('/proc/sys/kernel/random/boot_id').trim() }
}

/** True while a process of this number exists, whoever owns it. A zombie counts as gone. */
export function isPidAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  return stat === '' || stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
}

/** True when the very process that was identified still runs. */
export function isStillRunning(identity: ProcessIdentity): boolean {
  if (!isPidAlive(identity.pid)) return false
  const now = identifyProcess(identity.pid)
  return now.startTicks === identity.startTicks && now.bootId === identity.bootId
}
