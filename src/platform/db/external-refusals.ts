import { StartRefusal } from '../start-refusal.ts'

/** The statements that make a proper owner and database; shown wherever the given one will not do. */
export const properOwnerSql =
  "CREATE ROLE changke LOGIN CREATEROLE PASSWORD '…'; CREATE DATABASE changke OWNER changke TEMPLATE template0 ENCODING 'UTF8';"

export const properAppRoleSql = (database: string): string =>
  `CREATE ROLE changke_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'; GRANT CONNECT, TEMPORARY ON DATABASE "${database}" TO changke_app;`

/** An address without its password, for messages. */
export function shownAddress(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  return `${url.username}@${url.host}${url.pathname}`
}

export function unreachable(databaseUrl: string, reason: string): StartRefusal {
  return new StartRefusal('database.unreachable', {
    zh: `无法连接数据库 ${shownAddress(databaseUrl)}：${reason}`,
    en: `The database ${shownAddress(databaseUrl)} cannot be reached: ${reason}`,
  })
}

export function tooOld(version: string): StartRefusal {
  return new StartRefusal('database.tooOld', {
    zh: `数据库是 PostgreSQL ${version}，需要 15 以上。请升级，或取消 DATABASE_URL 以使用内置数据库。`,
    en: `The database is PostgreSQL ${version}; 15 or later is needed. Upgrade it, or unset DATABASE_URL to use the built-in one.`,
  })
}

export function wrongEncoding(encoding: string): StartRefusal {
  return new StartRefusal('database.wrongEncoding', {
    zh: `数据库编码是 ${encoding}，必须是 UTF8。请重建：${properOwnerSql}`,
    en: `The database's encoding is ${encoding}; it must be UTF8. Make a new one: ${properOwnerSql}`,
  })
}

export function superuserOwner(role: string): StartRefusal {
  return new StartRefusal('database.superuserOwner', {
    zh: `DATABASE_URL 的角色 ${role} 是超级用户，能越过行级安全并读写服务器文件。请用专门的所有者：${properOwnerSql}`,
    en: `The role ${role} of DATABASE_URL is a superuser, which passes by row-level security and may touch the server's files. Use an owner of its own: ${properOwnerSql}`,
  })
}

export function notDurable(setting: string): StartRefusal {
  return new StartRefusal('database.notDurable', {
    zh: `数据库设置 ${setting}=off，断电会丢失或损坏已提交的数据。请以超级用户执行：ALTER SYSTEM SET ${setting} = on; SELECT pg_reload_conf();`,
    en: `The database runs with ${setting}=off, which loses or breaks committed data when power fails. As a superuser run: ALTER SYSTEM SET ${setting} = on; SELECT pg_reload_conf();`,
  })
}

export function mayNotCreate(role: string, database: string): StartRefusal {
  return new StartRefusal('database.mayNotCreate', {
    zh: `角色 ${role} 无权在数据库 ${database} 中建表。请执行：ALTER DATABASE "${database}" OWNER TO "${role}";`,
    en: `The role ${role} may not create tables in the database ${database}. Run: ALTER DATABASE "${database}" OWNER TO "${role}";`,
  })
}

export function appRoleNeeded(role: string, database: string): StartRefusal {
  return new StartRefusal('database.appRoleNeeded', {
    zh: `角色 ${role} 无权创建应用角色。请由管理员执行 ALTER ROLE "${role}" CREATEROLE;，或执行 ${properAppRoleSql(database)} 并设置 DATABASE_APP_URL。`,
    en: `The role ${role} may not create the application role. Have an administrator run ALTER ROLE "${role}" CREATEROLE; or ${properAppRoleSql(database)} and set DATABASE_APP_URL.`,
  })
}

export function appRoleNotOurs(appRole: string, ownerRole: string): StartRefusal {
  return new StartRefusal('database.appRoleNotOurs', {
    zh: `应用角色 ${appRole} 已存在，但 ${ownerRole} 无权修改它。请由管理员执行：GRANT "${appRole}" TO "${ownerRole}" WITH ADMIN OPTION;`,
    en: `The application role ${appRole} exists, but ${ownerRole} may not change it. Have an administrator run: GRANT "${appRole}" TO "${ownerRole}" WITH ADMIN OPTION;`,
  })
}

export function unsafeAppRole(appRole: string, flaw: { zh: string; en: string }, database: string): StartRefusal {
  return new StartRefusal('database.unsafeAppRole', {
    zh: `应用角色 ${appRole} ${flaw.zh}，行级安全对它不起作用。请另建：${properAppRoleSql(database)}`,
    en: `The application role ${appRole} ${flaw.en}, so row-level security would not bind it. Make another: ${properAppRoleSql(database)}`,
  })
}

export function otherDatabase(): StartRefusal {
  return new StartRefusal('database.appUrlElsewhere', {
    zh: 'DATABASE_APP_URL 与 DATABASE_URL 指向的不是同一个数据库。',
    en: 'DATABASE_APP_URL and DATABASE_URL do not lead to the same database.',
  })
}
