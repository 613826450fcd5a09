import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// The server answers the API; CHANGKE_API is where it listens while the page is served from here.
const api = process.env['CHANGKE_API'] ?? 'http://127.0.0.1:8080'

// Of the kit stays apart what not every page needs: charts, forms with their antd, the record's drawer, the filter's editors.
const kit =
  /src[\\/](kernel|ui)[\\/](?!chart|form|theme[\\/]antd|record-drawer|timeline|file-drop|job-progress|list-page[\\/]filter-(value|builder))/

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  server: {
    port: Number(process.env['CHANGKE_WEB_PORT'] ?? 5173),
    proxy: { '/api': { target: api } },
    fs: { allow: [here('../../..')] },
  },
  build: {
    outDir: here('../../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome111',
    modulePreload: { polyfill: false },
    // One sheet of some 11 kB: split, a sheet that two chunks share is lost for the one that only imports the style.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            // With its setting, so that no schema of another chunk is made before it.
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|schemas-without-eval/, priority: 25 },
            { name: 'query', test: /node_modules[\\/]@tanstack[\\/]/, priority: 20 },
            // What every page is made of, in one piece: a chunk a button would be a request a button.
            { name: 'kit', test: kit, priority: 10 },
            // The words of a module are fetched together.
            {
              name: (id) =>
                /[\\/]modules[\\/](\w+)[\\/].*\.texts\.ts$/
                  .exec(id)
                  ?.slice(1)
                  .map((m) => `${m}-words`)[0],
              debugName: 'words',
              priority: 8,
            },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
})
