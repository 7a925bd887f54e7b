import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.mjs';

export const HELP = `Shanhai 山海: starts everything on this machine.

  npm start -- [options]

  --port N     port of the workbench (3000; when it is taken, the next free one)
  --data DIR   where everything is kept (.shanhai); instances with different folders run side by side
  --fresh      delete what is kept in that folder and begin anew
  --no-demo    without demo people and demo mode: for a system of your own
  --help       this text

Parts of your own, by environment: DATABASE_URL (with MIGRATION_DATABASE_URL for the owner of the schema),
REDIS_URL or QUEUE_BACKEND=postgres, TEMPORAL_ADDRESS, SMTP_URL. See docs/deploy.md.
`;

/** @typedef {{ port: number, data: string, fresh: boolean, demo: boolean, help: boolean }} Options */

/** @param {string} text */
function portOf(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new CannotStart(`--port ${text} is not a port.`, 'Give a number from 1 to 65535.');
}

/** @param {string[]} argv without node and script @param {NodeJS.ProcessEnv} env @param {string} root @returns {Options} */
export function readOptions(argv, env, root) {
  const options = /** @type {const} */ ({
    port: { type: 'string' },
    data: { type: 'string' },
    fresh: { type: 'boolean' },
    'no-demo': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  try {
    const { values } = parseArgs({ args: argv, options, strict: true });
    return {
      port: portOf(values.port ?? env['PORT'] ?? '3000'),
      data: resolve(root, values.data ?? '.shanhai'),
      fresh: values.fresh ?? false,
      demo: !values['no-demo'] && env['NODE_ENV'] !== 'production',
      help: values.help ?? false,
    };
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(/** @type {Error} */ (error).message, 'See `npm start -- --help`.');
  }
}
