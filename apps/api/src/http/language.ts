import type { FastifyRequest } from 'fastify';
import type { Language } from './call';

const known = new Map<string, Language | undefined>();

/** The reader's language: what the request asks for, else what the person has chosen, else Chinese. */
export function languageOf(request: FastifyRequest): Language {
  return accepted(request.headers['accept-language']) ?? request.signedIn?.language ?? 'zh';
}

function accepted(header: string | undefined): Language | undefined {
  if (header === undefined) return undefined;
  if (known.has(header)) return known.get(header);
  const language = preferred(header);
  // Browsers send a handful of values; the bound keeps a scanner from filling the memory.
  if (known.size < 200) known.set(header, language);
  return language;
}

/** The first of zh and en in the order of their weights (RFC 9110, 12.5.4). */
function preferred(header: string): Language | undefined {
  const ranges = header
    .split(',')
    .map((range) => {
      const [tag = '', ...params] = range.trim().toLowerCase().split(';');
      const weight = params.find((param) => param.trim().startsWith('q='))?.trim();
      return { tag, q: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of ranges) {
    if (/^zh\b/.test(tag)) return 'zh';
    if (/^en\b/.test(tag)) return 'en';
  }
  return undefined;
}
