/** What the process exits with when it refuses to start. */
export const exitCodes = { refused: 1, badSetting: 2, alreadyRunning: 3 } as const

export type StartRefusalText = { readonly zh: string; readonly en: string }

/**
 * A reason not to start that the operator can act on. It is shown as its two sentences, never as a stack trace.
 * Example: `throw new StartRefusal('database.unreachable', { zh: '…', en: '…' })`
 */
export class StartRefusal extends Error {
  readonly code: string
  readonly text: StartRefusalText
  readonly exitCode: number

  constructor(code: string, text: StartRefusalText, exitCode: number = exitCodes.refused) {
    super(`${code}: ${text.en}`)
    this.name = 'StartRefusal'
    this.code = code
    this.text = text
    this.exitCode = exitCode
  }
}

/** The log the starting code needs: any logger with these two will do. */
export type StartLog = { info(message: string): void; warn(message: string): void }

export const silentLog: StartLog = { info: () => undefined, warn: () => undefined }
