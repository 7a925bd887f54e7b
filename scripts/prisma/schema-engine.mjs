#!/usr/bin/env node
/**
 * Stand-in for Prisma's native schema engine, for machines that can't fetch the official binary.
 *
 * Prisma's CLI talks JSON-RPC over stdio to a native program which it downloads from binaries.prisma.sh. Behind
 * a registry mirror that host is often out of reach. The same engine, compiled to WebAssembly from the same
 * commit, is on npm (`@prisma/schema-engine-wasm`); this file speaks the CLI's protocol over it and reaches
 * PostgreSQL through `@prisma/adapter-pg`. Used by setting PRISMA_SCHEMA_ENGINE_BINARY (scripts/up/migrate.mjs
 * does so only where the official engine is missing).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { adminQuery, adapterFactory, canConnect, quoteName } from './adapter.mjs';

const JSON_RPC_SERVER_ERROR = 4466;
const argv = process.argv.slice(2);

/** @param {string} name @returns {string[]} every value given for a repeated option */
const option = (name) => argv.flatMap((word, at) => (word === name ? [argv[at + 1] ?? ''] : []));

const datasource = JSON.parse(option('--datasource')[0] ?? '{}');

/** The CLI reads one JSON object per line from stderr. @param {'ERROR'} level @param {object} fields */
function log(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

const panics = {
  message: '',
  get() {
    return this.message;
  },
  /** @param {string} message */
  set_message(message) {
    this.message = message;
  },
};
// The wasm's panic hook looks for this global; without it a panic reads only "unreachable".
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });

process.on('uncaughtException', (error) => {
  process.stderr.write('\n');
  log('ERROR', { message: panics.get() || error.message, is_panic: true });
  process.exit(101);
});

async function loadEngine() {
  const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(module.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports['__wbindgen_start'])();
  /** @type {[string, string][]} */
  const models = option('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  return bindings.SchemaEngine.new(
    { datamodels: models.length > 0 ? models : undefined },
    // SCHEMA_ENGINE_DEBUG shows the engine's own log, which is far too long otherwise.
    (/** @type {string} */ line) => process.env['SCHEMA_ENGINE_DEBUG'] && process.stderr.write(`${line}\n`),
    bindMigrationAwareSqlAdapterFactory(adapterFactory(datasource)),
  );
}

/** The one-shot commands, `schema-engine cli <command>`. @param {string | undefined} command */
async function runOnce(command) {
  if (command === 'can-connect-to-database') return canConnect(datasource.url);
  if (command === 'create-database')
    return adminQuery(datasource.url, (client, name) => client.query(`CREATE DATABASE ${quoteName(name)}`));
  if (command === 'drop-database')
    return adminQuery(datasource.url, (client, name) =>
      client.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`),
    );
  throw new Error(`schema engine stand-in: unknown command "${command}"`);
}

/** @param {unknown} error */
const errorOf = (error) => /** @type {Error & { code?: string }} */ (error);

/** Prisma's known errors come as JSON in the message; Postgres' as plain text. @param {string} message */
function parsed(message) {
  try {
    return JSON.parse(message);
  } catch {
    return { message };
  }
}

/** @param {unknown} thrown */
function errorData(thrown) {
  const error = errorOf(thrown);
  const data = parsed(error.message);
  const message = data.message ?? error.message;
  return { is_panic: false, message, meta: data.meta, error_code: error.code ?? data.error_code };
}

/** @param {object} message */
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

/** @param {any} engine @param {{ id: number, method: string, params: unknown }} request */
async function answer(engine, { id, method, params }) {
  try {
    const result =
      method === 'createDatabase'
        ? await adminQuery(datasource.url, async (client, name) => {
            await client.query(`CREATE DATABASE ${quoteName(name)}`);
            return { databaseName: name };
          })
        : ((await engine[method](params)) ?? {});
    // The native engine prints a diff through a request of its own; the CLI shows nothing otherwise.
    if (method === 'diff' && result.stdout != null)
      say({ id: 1e6 + id, method: 'print', params: { content: result.stdout } });
    say({ id, result });
  } catch (error) {
    const message = 'An error happened. Check the data field for details.';
    say({ id, error: { code: JSON_RPC_SERVER_ERROR, message, data: errorData(error) } });
  }
}

async function serve() {
  const engine = await loadEngine();
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const request = JSON.parse(line);
    // Answers to our own `print` carry no method.
    if (request.method) await answer(engine, request);
  }
}

const cliAt = argv.indexOf('cli');
if (cliAt < 0) {
  await serve();
} else {
  try {
    await runOnce(argv[cliAt + 1]);
  } catch (thrown) {
    const error = errorOf(thrown);
    process.stderr.write('\n');
    log('ERROR', {
      message: error.message,
      error_code: error.code === '3D000' ? 'P1003' : 'P1001',
      is_panic: false,
    });
    process.exit(1);
  }
}
process.exit(0);
