import '../../ui/schemas-without-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../../ui/client/query.ts'
import { registerTexts } from '../../ui/i18n.tsx'
import '../../ui/theme/base.css'
import { mountModules } from './modules.ts'
import { makeRouter } from './router.tsx'
import { shellTexts } from './shell/shell.texts.ts'

registerTexts(shellTexts)
mountModules()

createRoot(document.querySelector('#root')!).render(
  <QueryClientProvider client={makeQueryClient()}>
    <RouterProvider router={makeRouter()} />
  </QueryClientProvider>,
)
