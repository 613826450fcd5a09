import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../../db/types.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface NewIdentity {
  id: string
  name: string
  loginName: string | null
  email: string | null
  phone: string | null
  passwordHash: string | null
  locale: 'zh-CN' | 'en'
}

export async function insertIdentity(db: Kysely<DB>, identity: NewIdentity, now: string): Promise<void> {
  await db
    .insertInto('control.identity')
    .values({
      id: identity.id,
      name: identity.name,
      login_name: identity.loginName,
      email: identity.email,
      phone: identity.phone,
      password_hash: identity.passwordHash,
      locale: identity.locale,
      created_at: now,
    })
    .execute()
}

export async function insertOrganisation(
  db: Kysely<DB>,
  organisation: { id: string; name: string; kind: 'company' | 'sample' },
  now: string,
): Promise<void> {
  await db
    .insertInto('control.organisation')
    .values({ ...organisation, created_at: now })
    .execute()
}

export async function insertMembership(
  db: Kysely<DB>,
  membership: { identityId: string; orgId: string; userId: string },
): Promise<void> {
  await db
    .insertInto('control.membership')
    .values({ identity_id: membership.identityId, organisation_id: membership.orgId, user_id: membership.userId })
    .execute()
}

/** Whether any company exists: before that the set-up page is open. */
export async function hasCompany(db: Kysely<DB>): Promise<boolean> {
  const row = await db.selectFrom('control.organisation').select('id').where('kind', '=', 'company').limit(1).executeTakeFirst()
  return row !== undefined
}

export async function findIdentityByLogin(
  db: Kysely<DB>,
  login: string,
): Promise<{ id: string; name: string; passwordHash: string | null; locale: string } | undefined> {
  return db
    .selectFrom('control.identity')
    .select(['id', 'name', 'password_hash as passwordHash', 'locale'])
    .where((where) => where.or([where('login_name', '=', login), where('email', '=', login), where('phone', '=', login)]))
    .executeTakeFirst()
}

export interface Membership {
  orgId: string
  orgName: string
  kind: string
  userId: string
}

export async function listMemberships(db: Kysely<DB>, identityId: string): Promise<Membership[]> {
  return db
    .selectFrom('control.membership as m')
    .innerJoin('control.organisation as o', 'o.id', 'm.organisation_id')
    .select(['o.id as orgId', 'o.name as orgName', 'o.kind', 'm.user_id as userId'])
    .where('m.identity_id', '=', identityId)
    .orderBy('o.kind')
    .orderBy('o.created_at')
    .limit(200)
    .execute()
}

/** Organisations by name or id, for the command line. */
export async function findOrganisations(db: Kysely<DB>, nameOrId: string): Promise<{ id: string; name: string; kind: string }[]> {
  return db
    .selectFrom('control.organisation')
    .select(['id', 'name', 'kind'])
    .where((where) => where.or([where('name', '=', nameOrId), where(where.cast<string>('id', 'text'), '=', nameOrId)]))
    .limit(2)
    .execute()
}

export async function insertSettings(tx: Tx, settings: { name: string; timeZone: string; currency: string }): Promise<void> {
  await tx.db
    .insertInto('admin.org_settings')
    .values({
      org_id: tx.orgId,
      name: settings.name,
      time_zone: settings.timeZone,
      currency: settings.currency,
      updated_at: tx.now,
    })
    .execute()
}

export interface OrgSettings {
  name: string
  timeZone: string
  currency: string
  returnPrefix: string
  forgottenAfterDays: number
  version: number
}

export async function getSettings(tx: Tx): Promise<OrgSettings> {
  return tx.db
    .selectFrom('admin.org_settings')
    .select([
      'name',
      'time_zone as timeZone',
      'currency',
      'return_prefix as returnPrefix',
      'forgotten_after_days as forgottenAfterDays',
      'version',
    ])
    .where('org_id', '=', tx.orgId)
    .executeTakeFirstOrThrow()
}

export async function insertUser(
  tx: Tx,
  user: {
    id: string
    identityId: string
    name: string
    nameSort: string
    loginName: string | null
    email: string | null
    phone: string | null
    departmentId: string | null
    title: string | null
    isOwner: boolean
  },
): Promise<void> {
  await tx.db
    .insertInto('admin.user')
    .values({
      org_id: tx.orgId,
      id: user.id,
      identity_id: user.identityId,
      name: user.name,
      name_sort: user.nameSort,
      login_name: user.loginName,
      email: user.email,
      phone: user.phone,
      department_id: user.departmentId,
      title: user.title,
      is_owner: user.isOwner,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

export async function insertRoles(
  tx: Tx,
  roles: readonly { id: string; preset: string | null; name: string | null }[],
): Promise<void> {
  await tx.db
    .insertInto('admin.role')
    .values(
      roles.map((role) => ({
        org_id: tx.orgId,
        id: role.id,
        preset: role.preset,
        name: role.name,
        created_at: tx.now,
        updated_at: tx.now,
      })),
    )
    .execute()
}

export async function insertUserRole(tx: Tx, userId: string, roleId: string): Promise<void> {
  await tx.db.insertInto('admin.user_role').values({ org_id: tx.orgId, user_id: userId, role_id: roleId }).execute()
}

/** The owner, in whose name scheduled work and the command line act. */
export async function findOwnerId(tx: Tx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('admin.user')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('is_owner', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export async function lockSettings(tx: Tx): Promise<void> {
  await sql`select 1 from admin.org_settings where org_id = ${tx.orgId} for update`.execute(tx.db)
}

/** False when the version is stale. Absent fields stay. */
export async function updateSettings(tx: Tx, version: number, changes: Partial<Omit<OrgSettings, 'version'>>): Promise<boolean> {
  const row = await tx.db
    .updateTable('admin.org_settings')
    .set((e) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.timeZone !== undefined && { time_zone: changes.timeZone }),
      ...(changes.currency !== undefined && { currency: changes.currency }),
      ...(changes.returnPrefix !== undefined && { return_prefix: changes.returnPrefix }),
      ...(changes.forgottenAfterDays !== undefined && { forgotten_after_days: changes.forgottenAfterDays }),
      version: e('version', '+', 1),
      updated_at: tx.now,
    }))
    .where('org_id', '=', tx.orgId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** The name by which the organisation is chosen at sign-in, in the same transaction. */
export async function renameOrganisation(tx: Tx, name: string): Promise<void> {
  await tx.db.updateTable('control.organisation').set({ name }).where('id', '=', tx.orgId).execute()
}
