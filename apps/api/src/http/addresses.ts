import { api } from '@shanhai/contracts';
import type { Endpoint } from '@shanhai/contracts/http';
import { apiPrefix } from './handle';

const areas: readonly Readonly<Record<string, Endpoint>>[] = Object.values(api);
export const endpoints: readonly Endpoint[] = areas.flatMap((area) => Object.values(area));

const patterns = endpoints.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${apiPrefix}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** The methods that the API knows at an address. */
export function methodsAt(url: string): string[] {
  const path = url.split('?', 1)[0] ?? url;
  return patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}
