import { addresses } from './addresses';

const DATABASES = 16;

/**
 * The Redis of this run, each Jest worker in a database of its own; undefined where the machine has none. Choose
 * a queue prefix per test file besides.
 */
export function redisUrl(): string | undefined {
  const { redisUrl: url } = addresses();
  return url && `${url}/${Number(process.env['JEST_WORKER_ID'] ?? 0) % DATABASES}`;
}
