import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDataFolder, ensureDataFolder, readRunning, withFolderLock, writeJson } from './data-folder.ts'
import { identifyProcess, isStillRunning } from './process-identity.ts'
import { openSecrets } from './secrets-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changke-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function endedProcess() {
  const child = spawn(process.execPath, ['-e', ''])
  const identity = identifyProcess(child.pid!)
  await new Promise((done) => child.once('exit', done))
  return identity
}

describe('a data folder', () => {
  it('belongs to one server, whose address the second one is told', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    try {
      const running = { ...identifyProcess(other.pid!), url: 'http://127.0.0.1:8620', startedAt: 'now' }
      writeJson(join(folder, 'running.json'), running)
      expect(readRunning(folder)).toEqual(running)
      await expect(claimDataFolder(folder, 'http://x')).rejects.toMatchObject({
        code: 'data.alreadyRunning',
        exitCode: 3,
        text: { en: expect.stringContaining('http://127.0.0.1:8620') },
      })
    } finally {
      other.kill()
    }
  })

  it('is free again when its server was killed', async () => {
    writeJson(join(folder, 'running.json'), { ...(await endedProcess()), url: 'http://old', startedAt: 'then' })
    expect(readRunning(folder)).toBeUndefined()
    const claim = await claimDataFolder(folder, 'http://new')
    expect(readRunning(folder)).toMatchObject({ url: 'http://new', pid: process.pid })
    claim.publish('http://new:1')
    expect(readRunning(folder)?.url).toBe('http://new:1')
    claim.release()
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
  })

  it('is free when another program got the number of its server', () => {
    writeJson(join(folder, 'running.json'), { pid: process.pid, startTicks: '1', bootId: 'other', url: 'x', startedAt: 'then' })
    expect(readRunning(folder)).toBeUndefined()
  })

  it('is free when the file is broken', () => {
    writeFileSync(join(folder, 'running.json'), '{"pid":')
    expect(readRunning(folder)).toBeUndefined()
  })

  it('that cannot be made is refused with its path', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => ensureDataFolder(join(folder, 'file', 'data'))).toThrow(/data.notWritable.*file/)
  })
})

describe('a folder lock', () => {
  it('lets one in at a time', async () => {
    let inside = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, (inside += 1))
      await new Promise((done) => setTimeout(done, 20))
      inside -= 1
    }
    await Promise.all([1, 2, 3, 4].map(() => withFolderLock(folder, 'test', work)))
    expect(most).toBe(1)
    expect(existsSync(join(folder, 'test.lock'))).toBe(false)
  })

  it('is taken over from the dead', async () => {
    writeFileSync(join(folder, 'test.lock'), JSON.stringify(await endedProcess()))
    expect(await withFolderLock(folder, 'test', async () => 'in')).toBe('in')
  })

  it('is given back after a failure', async () => {
    await expect(withFolderLock(folder, 'test', async () => await Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withFolderLock(folder, 'test', async () => 'in')).toBe('in')
  })
})

describe('secrets', () => {
  it('are random, kept, and readable by nobody else', () => {
    const secrets = openSecrets(folder)
    const first = secrets.take('one')
    expect(first).toMatch(/^[\w-]{43}$/)
    expect(secrets.take('two')).not.toBe(first)
    expect(openSecrets(folder).take('one')).toBe(first)
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('are never overwritten when the file is broken', () => {
    writeFileSync(join(folder, 'secrets.json'), 'nonsense')
    expect(() => openSecrets(folder).take('one')).toThrow(/data.secretsUnreadable/)
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('nonsense')
  })
})

describe('the identity of a process', () => {
  it('holds for this one and not for an ended one', async () => {
    expect(isStillRunning(identifyProcess(process.pid))).toBe(true)
    expect(isStillRunning(await endedProcess())).toBe(false)
    expect(isStillRunning({ pid: 0, startTicks: '', bootId: '' })).toBe(false)
  })
})
