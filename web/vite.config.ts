import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { color, cssVariables } from './tokens.ts'

const mark =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="3.2" stroke-linecap="round">` +
  `<path stroke="${color.primary}" d="M19.6 8.6A8.3 8.3 0 1 1 10.6 3.8"/>` +
  `<path stroke="${color.bad}" d="M15 4.3a8.3 8.3 0 0 1 1.6.9"/></svg>`

/** Puts the tokens and the mark in the page's head, so that nothing is ever painted without them. */
const tokens: Plugin = {
  name: 'tokens',
  transformIndexHtml: () => [
    { tag: 'style', children: cssVariables(), injectTo: 'head-prepend' },
    {
      tag: 'link',
      attrs: { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(mark)}` },
      injectTo: 'head',
    },
  ],
}

const server = process.env['HC_SERVER'] ?? 'http://127.0.0.1:8600'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tokens],
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1300 },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/tiles': server } },
})
