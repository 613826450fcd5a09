import { Fault, decide } from '../../../kernel/fault.ts'
import type { Id } from '../../../kernel/ids.ts'
import { hashPassword } from '../../../platform/auth/passwords.ts'
import { makeId } from '../../../platform/make-id.ts'
import { makeContext, type Machines } from '../../../platform/operations/context.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { presetRoles } from '../roles/role.api.ts'
import { checkNewPassword, kindOfLogin, normaliseLogin } from './organisation.rules.ts'
import {
  findIdentityByLogin,
  insertIdentity,
  insertMembership,
  insertOrganisation,
  insertRoles,
  insertSettings,
  insertUser,
  insertUserRole,
} from './organisation.store.ts'

export interface Founding {
  name: string
  kind: 'company' | 'sample'
  timeZone: string
  currency: string
  locale: 'zh-CN' | 'en'
  /** A new person with login and password, or an identity that exists (the sample organisation of a signed-in owner). */
  owner: { name: string; login: string; password: string } | { identityId: Id; name: string }
}

export interface Founded {
  orgId: Id
  userId: Id
  identityId: Id
}

/**
 * Founds an organisation: identity of the owner, settings, preset roles. Control plane and tenant rows live in different
 * worlds (data.md S4), so the tenant part comes first and the membership, which makes it visible, last: a crash between
 * leaves nothing that anybody can see. Refusals: `admin.password.*`, `admin.login.taken`.
 */
export async function foundOrganisation(machines: Machines, founding: Founding, now: Date, via: 'web' | 'cli'): Promise<Founded> {
  const orgId = makeId(now)
  const userId = makeId(now)
  const owner = founding.owner
  const login = 'login' in owner ? normaliseLogin(owner.login) : ''
  const passwordHash = 'login' in owner ? await hashPassword(decide(checkNewPassword(owner.password, login))) : null
  if (login !== '' && (await findIdentityByLogin(machines.database.control, login)))
    throw new Fault('refused', 'admin.login.taken')
  const identityId = 'identityId' in owner ? owner.identityId : makeId(now)
  const person = personOf(owner, login)

  await machines.database.inOrg(orgId, userId, async (tx) => {
    await insertSettings(tx, founding)
    const roles = Object.keys(presetRoles).map((preset) => ({ id: makeId(now), preset, name: null }))
    await insertRoles(tx, roles)
    await insertUser(tx, { id: userId, identityId, ...person, departmentId: null, title: null, isOwner: true })
    await insertUserRole(tx, userId, roles.find((role) => role.preset === 'owner')!.id)
    const actor = { orgId, userId, name: person.name, departmentId: null, permissions: new Map(), departmentTreeIds: [], via }
    const context = makeContext(actor, tx, { operation: 'admin.organisation.found', requestId: makeId(now) }, machines)
    await context.record({ entity: 'organisation', entityId: orgId, after: { name: founding.name, kind: founding.kind } })
  })
  await machines.database.inControl(async (db) => {
    const at = now.toISOString()
    if ('login' in owner) await insertIdentity(db, { id: identityId, ...person, passwordHash, locale: founding.locale }, at)
    await insertOrganisation(db, { id: orgId, name: founding.name, kind: founding.kind }, at)
    await insertMembership(db, { identityId, orgId, userId })
  })
  return { orgId, userId, identityId }
}

function personOf(
  owner: Founding['owner'],
  login: string,
): { name: string; nameSort: string; loginName: string | null; email: string | null; phone: string | null } {
  const kind = login === '' ? undefined : kindOfLogin(login)
  return {
    name: owner.name,
    nameSort: nameSort(owner.name, true),
    loginName: kind === 'loginName' ? login : null,
    email: kind === 'email' ? login : null,
    phone: kind === 'phone' ? login : null,
  }
}
