import type { Command } from './command.ts'
import { startCommand } from './start.ts'

/** Every command of `changke`, in the order of the help. */
export const commands: readonly Command[] = [startCommand]
