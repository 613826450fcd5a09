import type { FastifyInstance } from 'fastify'
import type { Operation } from '../../kernel/operation.ts'
import { permissionOf } from '../../kernel/operation.ts'
import { translate, type Locale, type Texts } from '../../kernel/texts.ts'
import { describeApi } from './openapi.ts'
import { localeOf } from './server.ts'

/** `/api/openapi.json` for programs, `/api/docs` for people; both made from the operations at the first request. */
export function openApiRoutes(app: FastifyInstance, operations: readonly Operation[], texts: Texts, version: string): void {
  const kept = new Map<Locale, object>()
  app.get('/api/openapi.json', async (request) => {
    const locale = localeOf(request)
    const known = kept.get(locale) ?? describeApi(operations, version, locale)
    kept.set(locale, known)
    return known
  })
  app.get('/api/docs', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(operations, texts, localeOf(request), version)),
  )
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function docsPage(operations: readonly Operation[], texts: Texts, locale: Locale, version: string): string {
  const t = (key: string, params = {}): string => escape(translate(texts, locale, key, params))
  const groups = Map.groupBy(operations, (o) => o.name.split('.').slice(0, 2).join('.'))
  const body = [...groups]
    .map(([group, list]) => `<h2 id="${group}">${group}</h2>${list.map((o) => entry(o, locale, t)).join('')}`)
    .join('')
  const nav = [...groups.keys()].map((group) => `<a href="#${group}">${group}</a>`).join('')
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Changke API</title><style>${style}</style>
<body><nav>${nav}</nav><main><h1>Changke 常客 API ${escape(version)}</h1><p>${t('api.docs.intro')} <a href="/api/openapi.json">openapi.json</a></p>${body}</main>`
}

function entry(o: Operation, locale: Locale, t: (key: string, params?: object) => string): string {
  const permission = permissionOf(o)
  const facts = [
    permission === undefined
      ? t(o.allow === 'public' ? 'api.docs.public' : 'api.docs.session')
      : `${t('api.docs.permission')} <code>${permission}</code>`,
    ...(o.idempotent ? ['<code>Idempotency-Key</code>'] : []),
    ...(o.versioned ? ['<code>version</code> / <code>If-Match</code>'] : []),
    ...(o.refusals ?? []).map((code) => `422 <code>${escape(code)}</code> ${t(code)}`),
  ]
  return `<details><summary><b class="m ${o.method}">${o.method}</b> <code>/api/v1${escape(o.path)}</code> <span>${escape(o.summary[locale === 'en' ? 1 : 0])}</span></summary>
<ul>${facts.map((fact) => `<li>${fact}</li>`).join('')}</ul><p><code>${escape(o.name)}</code></p></details>`
}

const style = `:root{color-scheme:light dark;--ink:light-dark(#1c2321,#e6ecea);--line:light-dark(#e3e7e4,#2a3330);--bg:light-dark(#f6f7f5,#101413);--brand:light-dark(#0b6e63,#4fc0ae)}
body{margin:0;display:grid;grid-template-columns:240px 1fr;font:14px/1.6 "PingFang SC","Noto Sans CJK SC",system-ui,sans-serif;color:var(--ink);background:var(--bg)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:16px;border-right:1px solid var(--line);display:flex;flex-direction:column;gap:4px}
a{color:var(--brand);text-decoration:none}main{padding:24px;max-width:960px;min-width:0}h2{margin-top:32px;font-size:16px}
details{border:1px solid var(--line);border-radius:8px;padding:8px 12px;margin:8px 0}summary{cursor:pointer;overflow-wrap:anywhere}summary span{opacity:.75}
.m{display:inline-block;min-width:56px;color:var(--brand)}@media(max-width:700px){body{grid-template-columns:1fr}nav{display:none}}`
