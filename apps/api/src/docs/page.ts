import type { Endpoint } from '@shanhai/contracts/http';
import { problems } from '@shanhai/contracts/problems';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f;background:#fff}
h1{font-size:1.5rem}h2{margin-top:2.5rem;border-bottom:1px solid #8c8c8c}
code,pre{font:13px/1.5 ui-monospace,Consolas,monospace}pre{overflow-x:auto;background:#f5f5f5;padding:.75rem;border-radius:4px}
details{margin:.5rem 0;padding:.25rem .5rem;border:1px solid #d9d9d9;border-radius:4px}summary{cursor:pointer}
.m{display:inline-block;min-width:4.2rem;font-weight:600;color:#0958d9}td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#141414}pre{background:#222}.m{color:#69b1ff}details{border-color:#555}}`;

/** The page needs no script and nothing from elsewhere. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`;

/** The API for people who read: every route with its shapes, every problem code with its sentences. */
export function docsPage(endpoints: readonly Endpoint[]): string {
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  const sections = tags.map(
    (tag) =>
      `<h2 id="${tag}">${tag}</h2>${endpoints
        .filter((each) => each.tag === tag)
        .map(route)
        .join('')}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shanhai API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body><main>
<h1>山海协作 Shanhai: API</h1>
<p>Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Sign in with
<code>POST /api/v1/session</code>; the cookie is the session. Errors are problem+json with a stable
<code>code</code>, see <a href="#problems">problems</a>.</p>
<nav>${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join(' · ')}</nav>
${sections.join('\n')}${problemTable()}</main></body></html>`;
}

function route(endpoint: Endpoint): string {
  const { method, path, summary, access, idempotent, versioned, problems: codes = [] } = endpoint;
  const notes = [
    access === 'public' ? 'no session needed' : '',
    idempotent ? 'Idempotency-Key required' : '',
    versioned ? 'If-Match required' : '',
  ].filter((note) => note !== '');
  return `<details><summary><span class="m">${method}</span> <code>/api/v1${escape(path)}</code> ${escape(summary)}</summary>
${notes.length > 0 ? `<p>${notes.join(' · ')}</p>` : ''}
${shape('Query', endpoint.query)}${shape('Body', endpoint.body)}
${endpoint.status === 204 || endpoint.produces ? `<p>Answer ${endpoint.status} ${endpoint.produces ?? ''}</p>` : shape(`Answer ${endpoint.status}`, endpoint.response)}
${codes.length > 0 ? `<p>Problems: ${codes.map((code) => `<a href="#${code}"><code>${code}</code></a>`).join(', ')}</p>` : ''}</details>`;
}

function shape(title: string, schema: z.ZodType | undefined): string {
  if (!schema) return '';
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return `<p>${title}</p><pre>${escape(JSON.stringify(json, null, 2))}</pre>`;
}

function problemTable(): string {
  const rows = Object.entries(problems).map(
    ([code, { status, zh, en }]) =>
      `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td lang="zh">${escape(zh)}</td><td>${escape(en)}</td></tr>`,
  );
  return `<h2 id="problems">problems</h2><table><thead><tr><th>Status</th><th>Code</th><th>中文</th><th>English</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
