import react from '@vitejs/plugin-react';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const compress = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) };

/** Writes .br and .gz beside each text asset, so that the API serves them without compressing on the way. */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  // What lies on the disk is final: before that, Vite's own plugins still write into the chunks.
  async writeBundle({ dir = 'dist' }, bundle) {
    const files = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name));
    for (const file of files.map((name) => join(dir, name))) {
      const content = await readFile(file);
      for (const [suffix, pack] of Object.entries(compress))
        await writeFile(file + suffix, await pack(content));
    }
  },
});

const api = process.env['SHANHAI_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), precompressed()],
  // What both sides run, as the words of the record, comes from its source: as modules, of which only the used is kept.
  resolve: { conditions: ['shanhai-source', ...defaultClientConditions] },
  build: {
    manifest: true,
    // Chromium of the domestic browsers in office use is a few years old.
    target: ['chrome90', 'safari15'],
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': api } },
});
