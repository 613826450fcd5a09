import { call } from '../../../../ui/client/client.ts'
import type { ListView } from '../../../../ui/list-page/list-types.ts'
import type { ViewStore } from '../../../../ui/list-page/view-store.ts'
import { filterSchema } from '../../../../kernel/filter.ts'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { savedViewOperations } from '../saved-view.api.ts'

type Saved = OutputOf<typeof savedViewOperations.create>

// What the server has of each list, and under which id a view that was made here is kept there.
const known = new Map<string, Map<string, Saved>>()
const serverIds = new Map<string, string>()

const definitionOf = (view: ListView): Saved['definition'] =>
  JSON.parse(JSON.stringify({ filter: view.filter, sort: view.sort })) as Saved['definition']

function viewOf(saved: Saved): ListView {
  const filter = filterSchema.safeParse(saved.definition['filter'])
  const { sort } = saved.definition
  return {
    id: saved.id,
    label: saved.name,
    ...(filter.success && { filter: filter.data }),
    ...(typeof sort === 'string' && { sort }),
  }
}

async function load(list: string): Promise<ListView[]> {
  const { items } = await call(savedViewOperations.list, { list })
  const own = items.filter((item) => item.own)
  known.set(list, new Map(own.map((item) => [item.id, item])))
  return own.map(viewOf)
}

/** Brings the server to what the list shows now: new views are created, changed ones changed, missing ones deleted. */
async function save(list: string, views: readonly ListView[]): Promise<void> {
  const before = known.get(list) ?? new Map<string, Saved>()
  const now = new Map<string, Saved>()
  for (const view of views) {
    const stored = before.get(serverIds.get(view.id) ?? view.id)
    const saved = stored ? await change(stored, view) : await create(list, view)
    now.set(saved.id, saved)
  }
  for (const gone of before.values())
    if (!now.has(gone.id)) await call(savedViewOperations.delete, { id: gone.id, version: gone.version })
  known.set(list, now)
}

async function create(list: string, view: ListView): Promise<Saved> {
  const saved = await call(savedViewOperations.create, { list, name: view.label, definition: definitionOf(view) })
  serverIds.set(view.id, saved.id)
  return saved
}

async function change(stored: Saved, view: ListView): Promise<Saved> {
  const definition = definitionOf(view)
  if (stored.name === view.label && JSON.stringify(stored.definition) === JSON.stringify(definition)) return stored
  return call(savedViewOperations.update, { id: stored.id, version: stored.version, name: view.label, definition })
}

/** People's own views of lists, kept by the server: they follow the person to other machines. */
export const serverViewStore: ViewStore = { load, save }
