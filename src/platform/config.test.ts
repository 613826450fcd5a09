import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig, settings, settingsMarkdown } from './config.ts'
import { StartRefusal } from './start-refusal.ts'

function refusalOf(env: NodeJS.ProcessEnv): StartRefusal {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof StartRefusal) return error
    throw error
  }
  throw new Error('accepted')
}

describe('settings', () => {
  it('need nothing set', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8620,
      dataDir: resolve('data'),
      databaseUrl: undefined,
      databaseAppUrl: undefined,
      environment: undefined,
      production: false,
      publicUrl: undefined,
      logLevel: 'info',
      warnings: [],
    })
  })

  it('take an empty value as unset', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8620, databaseUrl: undefined })
  })

  it('are read as given', () => {
    const config = loadConfig({ HOST: '::', PORT: '0', NODE_ENV: 'production', CHANGKE_PUBLIC_URL: 'https://crm.example.cn/' })
    expect(config).toMatchObject({ host: '::', port: 0, production: true, publicUrl: 'https://crm.example.cn' })
  })

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['CHANGKE_PUBLIC_URL', 'crm.example.cn'],
    ['CHANGKE_PUBLIC_URL', 'https://crm.example.cn/crm'],
  ])('refuse %s=%s with one sentence and exit code 2', (name, value) => {
    const refusal = refusalOf({ [name]: value })
    expect(refusal).toMatchObject({ code: 'config.invalid', exitCode: 2 })
    expect(refusal.text.en).toContain(`The setting ${name}`)
    expect(refusal.text.zh).toContain(`设置 ${name}`)
    expect(refusal.text.en).not.toContain('\n')
  })

  it('never show a password', () => {
    expect(refusalOf({ DATABASE_URL: 'http://user:geheim@host' }).message).not.toContain('geheim')
  })

  it('refuse the application role without the owner', () => {
    expect(refusalOf({ DATABASE_APP_URL: 'postgres://a@b/c' }).code).toBe('config.appUrlAlone')
  })

  it('warn of an unknown name', () => {
    expect(loadConfig({ CHANGKE_DATEN: '/x' }).warnings).toEqual([expect.stringContaining('CHANGKE_DATEN')])
  })

  it('are printed, every one', () => {
    for (const { name } of settings) expect(settingsMarkdown('zh')).toContain(`\`${name}\``)
    expect(settingsMarkdown('en').split('\n')).toHaveLength(settings.length + 2)
  })
})
