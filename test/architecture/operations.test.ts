import { describe, expect, it } from 'vitest'
import { makeProgram } from '../../src/apps/server/program.ts'
import { permissionOf } from '../../src/kernel/operation.ts'
import { exportsOf, filesBelow } from './source.ts'

const program = makeProgram()
const all = [...program.bindings, ...program.publicBindings].map((binding) => binding.operation)
const accessRooms = await exportsOf(filesBelow('src/modules').filter(({ name }) => name.endsWith('.access.ts')))
const grantTables = accessRooms.flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter(([name]) => name.endsWith('Grants') || name === 'grants')
    .map(([name, table]) => ({ file, name, permissions: Object.keys(table as object) })),
)

describe('operations', () => {
  it('are named module.noun.verb, once each, and have a route of their own', () => {
    expect(all.filter((operation) => !/^[a-z]+\.[a-zA-Z]+\.[a-zA-Z]+$/.test(operation.name)).map((o) => o.name)).toEqual([])
    const names = all.map((operation) => operation.name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    const routes = all.map((operation) => `${operation.method} ${operation.path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([])
  })

  it('say in both languages what they do', () => {
    expect(all.filter((operation) => operation.summary.some((text) => text.trim() === '')).map((o) => o.name)).toEqual([])
  })

  it('each need a permission that exactly one table of grants knows', () => {
    const needed = new Set(program.bindings.map((binding) => permissionOf(binding.operation)).filter((p) => p !== undefined))
    const wrong = [...needed]
      .map((permission) => ({
        permission,
        tables: grantTables.filter((t) => t.permissions.includes(permission)).map((t) => t.name),
      }))
      .filter(({ tables }) => tables.length !== 1)
    expect(wrong).toEqual([])
  })

  it('use every grant that is given', () => {
    const needed = new Set(program.bindings.map((binding) => permissionOf(binding.operation)))
    const idle = grantTables.flatMap((table) => table.permissions.filter((permission) => !needed.has(permission)))
    expect(idle).toEqual([])
  })

  it('that create carry an idempotency key, that edit a version', () => {
    const creators = all.filter(
      (o) => o.method === 'POST' && o.allow !== 'public' && /\.(create|import|pay|send|approve|return)$/.test(o.name),
    )
    expect(creators.filter((o) => !o.idempotent).map((o) => o.name)).toEqual([])
    const editors = all.filter((o) => o.method === 'PATCH' && o.allow !== 'public' && o.allow !== 'session')
    expect(editors.filter((o) => !o.versioned).map((o) => o.name)).toEqual([])
  })
})
