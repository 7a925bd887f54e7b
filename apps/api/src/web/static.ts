import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { sendNotFound } from '../http/problem.filter';

/** Built by `npm run build -w @shanhai/web`, beside this application. */
const builtBesideUs = resolve(__dirname, '../../../web/dist');

/**
 * The workbench: files as they were built, each packed variant where there is one; every other address that a
 * browser opens is the workbench's own and gets its page.
 */
export async function serveWeb(
  server: FastifyInstance,
  webDir: string | undefined,
  https: boolean,
): Promise<void> {
  const root = resolve(webDir ?? builtBesideUs);
  const index = join(root, 'index.html');
  if (!existsSync(index)) return;
  const files = builtFiles(root);
  await server.register(async (scope) => {
    await scope.register(helmet, { ...policy(readFileSync(index, 'utf8'), https) });
    await scope.register(fastifyStatic, {
      ...{ root, serve: false, preCompressed: true, cacheControl: false },
    });
    scope.get('/*', (request, reply) => page(request, reply, files()));
  });
}

/** The files of the build that stands there now: read again when its folders have changed. */
function builtFiles(root: string): () => ReadonlySet<string> {
  const folders = [root, join(root, 'assets')];
  const changed = () => folders.map((each) => statSync(each, { throwIfNoEntry: false })?.mtimeMs).join();
  let read = { at: changed(), files: new Set(filesIn(root)) };
  return () => {
    const at = changed();
    if (at !== read.at) read = { at, files: new Set(filesIn(root)) };
    return read.files;
  };
}

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

function page(request: FastifyRequest, reply: FastifyReply, files: ReadonlySet<string>) {
  const path = decodeURIComponent(request.url.split('?', 1)[0] ?? '').slice(1);
  if (path.startsWith('api/') || path === 'api') return sendNotFound(request, reply);
  if (files.has(path)) {
    return reply.header('cache-control', cacheFor(path)).sendFile(path);
  }
  // A missing script must not become a page: the browser would try to run it.
  const wantsPage = request.headers.accept?.includes('text/html') ?? false;
  if (!wantsPage && path !== '') return sendNotFound(request, reply);
  return reply.header('cache-control', 'no-cache').sendFile('index.html');
}

/** Vite puts a digest into the name of each asset: what has that name never changes. */
const cacheFor = (path: string): string =>
  path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Scripts of our own files, and the inline ones that stand in the built page, by their digest. */
function policy(html: string, https: boolean) {
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...inline],
        // antd writes its styles into the page
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' as const },
    referrerPolicy: { policy: 'same-origin' as const },
  };
}
