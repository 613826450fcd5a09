import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { foundOrganisation } from '../src/modules/admin/server.ts'
import { openMachines, type OpenMachines } from '../src/apps/server/machines.ts'
import { makeProgram, type Program } from '../src/apps/server/program.ts'
import { systemClock } from '../src/platform/clock.ts'
import { openDatabase } from '../src/platform/db/open-database.ts'
import { loadConfig } from '../src/platform/config.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { migrateQueue } from '../src/platform/jobs/queue.ts'
import { silentLog } from '../src/platform/start-refusal.ts'

/** A product on a folder of its own, with durable settings: what is measured is what people get. */
export interface Scratch {
  dataDir: string
  program: Program
  open: OpenMachines
  /** The product's database as the server's superuser: to fill it and to measure bare SQL. */
  superUrl: string
  orgId: string
  userId: string
  close(): Promise<void>
}

export const benchOwner = { login: 'bench@example.com', password: 'a sentence for the bench' }

/** BENCH_DATA keeps the folder for the next run (a million customers take minutes to make). */
export async function openScratch(): Promise<Scratch> {
  const kept = process.env['BENCH_DATA']
  const dataDir = kept ?? (await mkdtemp(path.join(tmpdir(), 'changke-bench-')))
  const server = await openDatabase(loadConfig({ CHANGKE_DATA: dataDir }), { mode: 'command', log: silentLog })
  await migrate(server.ownerUrl, server.appUrl)
  await migrateQueue(server.ownerUrl)
  const program = makeProgram()
  const open = openMachines({
    appUrl: server.appUrl,
    dataDir,
    clock: systemClock,
    program,
    listen: false,
    poolSize: 6,
    log: () => undefined,
  })
  const { orgId, userId } = await ensureOrganisation(open)
  return {
    dataDir,
    program,
    open,
    superUrl: server.embedded!.current().superUrl.replace(/\/[^/]*$/, new URL(server.ownerUrl).pathname),
    orgId,
    userId,
    async close() {
      await open.close()
      await server.close()
      if (kept === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function ensureOrganisation(open: OpenMachines): Promise<{ orgId: string; userId: string }> {
  const { control } = open.machines.database
  const found = await control
    .selectFrom('control.identity as i')
    .innerJoin('control.membership as m', 'm.identity_id', 'i.id')
    .select(['m.organisation_id as orgId', 'm.user_id as userId'])
    .where('i.email', '=', benchOwner.login)
    .executeTakeFirst()
  if (found) return found
  return foundOrganisation(
    open.machines,
    {
      name: 'Bench',
      kind: 'company',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      locale: 'zh-CN',
      owner: { name: 'Bench', ...benchOwner },
    },
    new Date(),
    'cli',
  )
}
