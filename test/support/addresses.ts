import type { Addresses } from './services';

/** Where global-setup has put the services of this run. */
export function addresses(): Addresses {
  const text = process.env['SHANHAI_TEST_SERVICES'];
  if (!text) throw new Error('no test services: run this file in the project `integration`');
  return JSON.parse(text) as Addresses;
}
