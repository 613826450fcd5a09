import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// The server answers the API; CHANGKE_API is where it listens while the page is served from here.
const api = process.env['CHANGKE_API'] ?? 'http://127.0.0.1:8080'

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
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            // With its setting, so that no schema of another chunk is made before it.
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|schemas-without-eval/, priority: 25 },
            { name: 'query', test: /node_modules[\\/]@tanstack[\\/]/, priority: 20 },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
})
