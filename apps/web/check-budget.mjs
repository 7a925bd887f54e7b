/**
 * Walks Vite's manifest and fails the build when a page loads more than its budget allows. Sizes are of the
 * gzip files that are served. The budgets are the ones of the design: what a phone loads before the inbox
 * can be used, and what a later page may add to it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const KIB = 1024;
const dist = fileURLToPath(new URL('./dist/', import.meta.url));

/** @typedef {{ file: string, imports?: string[], css?: string[], isEntry?: boolean }} Chunk */
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

/** Bytes of a file as it is served. @param {string} file */
const served = (file) =>
  statSync(existsSync(`${dist}${file}.gz`) ? `${dist}${file}.gz` : `${dist}${file}`).size;

/**
 * The chunk and everything that it imports before it can run.
 * @param {string} key
 * @param {Set<string>} [seen]
 * @returns {Set<string>}
 */
const withImports = (key, seen = new Set()) => {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`the manifest has no chunk "${key}"`);
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const each of chunk.imports ?? []) withImports(each, seen);
  return seen;
};

/** @param {Iterable<string>} keys */
const weigh = (keys) => {
  const chunks = [...keys].map((key) => /** @type {Chunk} */ (manifest[key]));
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  return {
    js: chunks.reduce((sum, { file }) => sum + served(file), 0),
    css: [...css].reduce((sum, file) => sum + served(file), 0),
  };
};

const first = new Set([...withImports('index.html'), ...withImports('src/i18n/zh/index.ts')]);
/** @param {...string} keys */
const later = (...keys) => {
  const all = keys.flatMap((key) => [...withImports(key)]);
  return new Set(all.filter((key) => !first.has(key)));
};

const checks = [
  { what: 'first load, phone inbox: JS', bytes: weigh(first).js, budget: 150, limit: 170 },
  { what: 'first load, phone inbox: CSS', bytes: weigh(first).css, budget: 25, limit: 25 },
  {
    what: 'approval page, added: JS',
    bytes: weigh(later('src/approvals/RecordPage.tsx')).js,
    budget: 80,
    limit: 80,
  },
  {
    what: 'form, added: JS',
    bytes: weigh(later('src/projects/DraftPage.tsx')).js,
    budget: 100,
    limit: 100,
  },
  {
    what: 'form with calendar (wide screens), added: JS',
    bytes: weigh(later('src/projects/DraftPage.tsx', 'src/forms/DayPicker.tsx')).js,
    budget: 170,
    limit: 190,
  },
  {
    what: 'register of cooperation, with its graph, added: JS',
    bytes: weigh(later('src/cooperation/CooperationPage.tsx')).js,
    budget: 60,
    limit: 60,
  },
  {
    what: 'boards, with their charts, added: JS',
    bytes: weigh(later('src/boards/BoardsPage.tsx')).js,
    budget: 220,
    limit: 226,
  },
  {
    what: 'grid of targets, added: JS',
    bytes: weigh(later('src/targets/edit/EditPage.tsx')).js,
    budget: 90,
    limit: 90,
  },
];

for (const { what, bytes, budget, limit } of checks) {
  const size = `${(bytes / KIB).toFixed(1)} KiB gz`;
  const over = bytes > limit * KIB;
  if (over) process.exitCode = 1;
  const verdict = over
    ? `OVER the limit of ${limit}`
    : bytes > budget * KIB
      ? `over the budget of ${budget}`
      : 'ok';
  console.log(`${what}: ${size} (budget ${budget}) ${verdict}`);
}
