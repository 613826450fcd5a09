import { userOperations } from '../../../src/modules/admin/people/user.api.ts'
import { startSession } from '../../../src/platform/auth/sessions.ts'
import type { Founded, TestApp } from '../../harness/test-app.ts'

let counter = 0

/** Adds a person to the company and signs them in without a password; answers the token. */
export async function personOf(t: TestApp, company: Founded, person: { name: string; roleIds: string[] }): Promise<string> {
  const made = await t.call(company, userOperations.create, { loginName: `person-${++counter}-${process.pid}`, ...person })
  if (made.status !== 200) throw new Error(made.text)
  const { rows } = await t.owner.query<{ identity_id: string }>(
    'select identity_id from admin."user" where org_id = $1 and id = $2',
    [company.orgId, made.body.id],
  )
  const session = { identityId: rows[0]!.identity_id, orgId: company.orgId, userId: made.body.id as string }
  return (await startSession(t.open.machines.database.control, session, { ip: '127.0.0.1', userAgent: 'test' }, t.clock.now()))
    .token
}
