import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const host = process.env.LOCAL_HOST ?? 'http://127.0.0.1:8787';

/** The site's pages. `vite --config local/site/vite.config.mts` serves them with hot reload in front of a running host. */
export default defineConfig({
  root: here,
  plugins: [react()],
  define: { 'process.env': '({})' },
  build: {
    outDir: fileURLToPath(new URL('../../.local/build/site', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
  },
  server: { proxy: { '/rest': host, '/__site': host, '/__local': host } },
});
