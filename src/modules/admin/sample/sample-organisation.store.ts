import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** The person behind a user, in the control plane. */
export async function getIdentityId(tx: Tx, userId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('admin.user')
    .select('identity_id')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return row.identity_id
}

/** The sample organisation of a person; held by nobody else. */
export async function findSampleOf(tx: Tx, identityId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('control.membership as m')
    .innerJoin('control.organisation as o', 'o.id', 'm.organisation_id')
    .select('o.id')
    .where('m.identity_id', '=', identityId)
    .where('o.kind', '=', 'sample')
    .executeTakeFirst()
  return row?.id
}

/** Two clicks at once wait for each other, so that one person gets one sample. */
export async function lockSampleOf(tx: Tx, identityId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${identityId}, 11))`.execute(tx.db)
}

/** Who is signed in to the sample goes on in a company they belong to, instead of being shown the door. */
export async function leaveSample(tx: Tx, sampleOrgId: string): Promise<void> {
  await sql`
    update control.session s set organisation_id = m.organisation_id, user_id = m.user_id
      from control.membership m join control.organisation o on o.id = m.organisation_id and o.kind = 'company'
     where s.organisation_id = ${sampleOrgId} and m.identity_id = s.identity_id`.execute(tx.db)
}

export async function removeSampleOrganisation(tx: Tx, sampleOrgId: string): Promise<void> {
  await sql`select app.remove_sample_organisation(${sampleOrgId})`.execute(tx.db)
}
