import '../../ui/schemas-without-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { fetchOperation, makeQueryClient } from '../../ui/client/query.ts'
import { registerTexts } from '../../ui/i18n.tsx'
import { fetchPageOf, modules } from '../../ui/modules-registry.ts'
import '../../ui/theme/base.css'
import { mountModules } from './modules.ts'
import { makeRouter } from './router.tsx'
import { shellTexts } from './shell/shell.texts.ts'

registerTexts(shellTexts)
mountModules()

// The page and who is there are fetched side by side, before anything is drawn.
const client = makeQueryClient()
const { session } = modules()
if (fetchPageOf(location.pathname) && session) void fetchOperation(client, session.load, {})

createRoot(document.querySelector('#root')!).render(
  <QueryClientProvider client={client}>
    <RouterProvider router={makeRouter()} />
  </QueryClientProvider>,
)
