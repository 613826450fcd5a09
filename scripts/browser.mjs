// Where the browser of the journeys is and how it is started. Plain JavaScript: read before anything is installed.
import { existsSync } from 'node:fs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** @returns {string | undefined} */
export function findBrowser() {
  return [process.env.CHROMIUM_PATH, ...usual].find((path) => path && existsSync(path))
}

export const browserFlags = [
  // A container's root may not use the sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
]
