import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export interface ExternalDatabase {
  /** What the product is given: `DATABASE_URL` of the owner, `DATABASE_APP_URL` of the application. */
  settings: Record<string, string>
  drop(): Promise<void>
}

const password = 'changke-test'
const roles = { owner: 'changke_journey_owner', app: 'changke_journey_app' }

/** An empty database of its own on the server that TEST_DATABASE_URL names, as an operator prepares one; undefined without that setting. */
export async function makeExternalDatabase(): Promise<ExternalDatabase | undefined> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return undefined
  const name = `changke_journey_${randomBytes(4).toString('hex')}`
  await run(server, async (client) => {
    for (const role of Object.values(roles)) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (rowCount === 0)
        await client.query(`create role ${role} login nosuperuser nocreaterole nobypassrls password '${password}'`)
    }
    await client.query(`create database ${name} owner ${roles.owner} template template0 encoding 'UTF8'`)
  })
  const address = (role: string): string => {
    const url = new URL(server)
    url.pathname = `/${name}`
    url.username = role
    url.password = password
    return url.href
  }
  return {
    settings: { DATABASE_URL: address(roles.owner), DATABASE_APP_URL: address(roles.app) },
    drop: () => run(server, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}

async function run(server: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
