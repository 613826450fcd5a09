import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Actor } from '../../../kernel/actor.ts'
import { Fault } from '../../../kernel/fault.ts'
import {
  findSampleOf,
  foundOrganisation,
  getIdentityId,
  leaveSample,
  localeOfActor,
  lockSampleOf,
  removeSampleOrganisation,
  sampleGrants,
  sampleOperations,
  sampleTexts,
} from '../../../modules/admin/server.ts'
import { runGrading } from '../../../modules/insight/server.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { bind } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { ServerModule } from '../../../platform/operations/server-module.ts'
import { fillArchive, fillOrders } from './load-sample.ts'
import { readPack } from './pack.ts'

type LoadActor = (tx: Tx, userId: string, via: Actor['via']) => Promise<Actor>

/** Sample data fills every module, so it is wired here, above them all; its words and rights are the admin module's. */
export const sampleModule = (loadActor: LoadActor): ServerModule => ({
  name: 'sample',
  texts: sampleTexts,
  grants: sampleGrants,
  bindings: [
    bind(sampleOperations.get, async ({ tx, actor }) => {
      const organisationId = (await findSampleOf(tx, await getIdentityId(tx, actor.userId))) ?? null
      return { organisationId, inside: organisationId === tx.orgId }
    }),
    bind(sampleOperations.load, (context, input) => loadSample(context, input.pack, loadActor)),
    bind(sampleOperations.remove, removeSample),
  ],
})

async function loadSample(
  context: Context,
  packName: 'building-materials',
  loadActor: LoadActor,
): Promise<{ organisationId: string }> {
  const { tx, actor, machines } = context
  const identityId = await getIdentityId(tx, actor.userId)
  await lockSampleOf(tx, identityId)
  if (await findSampleOf(tx, identityId)) throw new Fault('refused', 'admin.sample.alreadyLoaded')
  const locale = await localeOfActor(context)
  const pack = await readPack(packName, locale)
  const founded = await foundOrganisation(
    machines,
    {
      name: pack.organisationName[locale === 'en' ? 1 : 0],
      kind: 'sample',
      timeZone: pack.timeZone,
      currency: pack.currency,
      locale,
      owner: { identityId, name: actor.name },
    },
    new Date(tx.now),
    'web',
  )
  const inSample = <T>(work: (sample: Tx) => Promise<T>): Promise<T> =>
    machines.database.inOrg(founded.orgId, founded.userId, work)
  try {
    const { recent } = await inSample(async (sample) => {
      const drawn = await fillArchive(sample, pack)
      await fillOrders(sample, drawn.older)
      return drawn
    })
    const owner = await inSample((sample) => loadActor(sample, founded.userId, 'web'))
    await runGrading(machines, owner, { cause: 'demand' })
    await inSample((sample) => fillOrders(sample, recent))
    await runGrading(machines, owner, { cause: 'demand' })
  } catch (error) {
    // Half a sample would look like a broken product.
    await inSample((sample) => removeSampleOrganisation(sample, founded.orgId))
    throw error
  }
  await context.record({ entity: 'sample', entityId: founded.orgId, after: { pack: packName } })
  return { organisationId: founded.orgId }
}

async function removeSample(context: Context): Promise<Record<string, never>> {
  const { tx, actor, machines } = context
  const identityId = await getIdentityId(tx, actor.userId)
  await lockSampleOf(tx, identityId)
  const orgId = await findSampleOf(tx, identityId)
  if (orgId === undefined) throw new Fault('refused', 'admin.sample.notLoaded')
  // Asked from inside the sample this line goes with everything else.
  await context.record({ entity: 'sample', entityId: orgId, before: { organisationId: orgId } })
  await leaveSample(tx, orgId)
  await removeSampleOrganisation(tx, orgId)
  for (const folder of ['files', 'imports'])
    tx.afterCommit(() => {
      // What cannot be removed now goes at night.
      rm(path.join(machines.dataDir, folder, orgId), { recursive: true, force: true }).catch(() => undefined)
    })
  return {}
}
