import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeJson } from './data-folder.ts'
import { StartRefusal } from './start-refusal.ts'

/** `<data>/secrets.json`, mode 0600: what the product must remember and nobody else may read. */
export type SecretsFile = {
  /** The stored value, or a new random one that is stored at once: 32 random bytes in URL-safe letters. */
  take(name: string): string
}

export function openSecrets(dataDir: string): SecretsFile {
  const path = join(dataDir, 'secrets.json')
  return {
    take(name) {
      const secrets = readSecrets(path)
      const known = secrets[name]
      if (known !== undefined) return known
      const value = randomBytes(32).toString('base64url')
      writeJson(path, { ...secrets, [name]: value }, 0o600)
      return value
    },
  }
}

function readSecrets(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  try {
    chmodSync(path, 0o600)
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
  } catch (error) {
    throw new StartRefusal('data.secretsUnreadable', {
      zh: `无法读取 ${path}（${(error as Error).message}）。请从备份恢复该文件。`,
      en: `${path} cannot be read (${(error as Error).message}). Restore it from a backup.`,
    })
  }
}
