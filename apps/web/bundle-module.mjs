#!/usr/bin/env node
/** node bundle-module.mjs ENTRY DIRECTORY: bundles a module as the workbench's pages are bundled, as `window.bundle`, for a browser. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [entry, outDir] = process.argv.slice(2);
if (!entry || !outDir) throw new Error('node bundle-module.mjs ENTRY DIRECTORY');

await build({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  logLevel: 'error',
  build: {
    outDir,
    manifest: false,
    emptyOutDir: false,
    lib: { entry, name: 'bundle', formats: ['iife'], fileName: () => 'bundle.js' },
  },
});
