import type { Command } from './command.ts'
import { doctorCommand } from './doctor-command.ts'
import { importCommand } from './import-command.ts'
import { migrateCommand, orgCreateCommand, userCreateCommand } from './organisation-commands.ts'
import { gradeCommand, reportAbcCommand, reportPurchasesCommand } from './report-commands.ts'
import { startCommand } from './start.ts'

/** Every command of `changke`, in the order of the help. */
export const commands: readonly Command[] = [
  startCommand,
  migrateCommand,
  orgCreateCommand,
  userCreateCommand,
  importCommand,
  gradeCommand,
  reportAbcCommand,
  reportPurchasesCommand,
  doctorCommand,
]
