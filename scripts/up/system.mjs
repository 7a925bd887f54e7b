/** Everything that one `npm start` runs: children, ports, the note of who they are, and the way they stop. */
import { join } from 'node:path';
import { createChild } from './child.mjs';
import { writeInstance } from './data-folder.mjs';
import { createLog } from './log-file.mjs';
import { processStart } from './processes.mjs';
import { startWatchdog } from './watchdog.mjs';

/** @typedef {import('./child.mjs').Child} Child */

/**
 * @param {{ root: string, data: string, env: NodeJS.ProcessEnv, screen: import('./screen.mjs').Screen }} setting
 */
export function createSystem({ root, data, env, screen }) {
  const watchdog = startWatchdog();
  const stopped = new AbortController();
  /** @type {Child[][]} groups in the order in which they were started; those of a group stop together */
  const groups = [];
  /** @type {string | undefined} */
  let url;

  function note() {
    const children = groups.flat().flatMap((child) => {
      const pid = child.pid();
      const started = pid && processStart(pid);
      return pid && started ? [{ name: child.name, pid, started }] : [];
    });
    writeInstance(data, { children, ...(url && { url }) });
  }

  return {
    ...{ root, data, env, screen, signal: stopped.signal },
    /** @param {string} name */
    log: (name) => createLog(join(data, 'logs', `${name}.log`)),
    /** @param {string} address of the workbench */
    announce(address) {
      url = address;
      note();
    },
    /**
     * Starts processes that stop together, before those that were started earlier.
     * @param {...import('./child.mjs').Plan} plans
     * @returns {Child[]}
     */
    start(...plans) {
      const children = plans.map(
        (plan) =>
        createChild(plan, { log: createLog(join(data, 'logs', `${plan.name}.log`)), say: screen.say, watchdog, changed: note }), // prettier-ignore
      );
      groups.push(children);
      for (const child of children) child.start();
      return children;
    },
    /** Stops every child, the last started first, and leaves nothing behind. */
    async stop() {
      stopped.abort();
      for (const group of [...groups].reverse()) await Promise.all(group.map((child) => child.stop()));
      await watchdog.dismiss();
      note();
    },
    /** For somebody who asks twice. */
    kill() {
      for (const child of groups.flat()) child.kill();
    },
  };
}
/** @typedef {ReturnType<typeof createSystem>} System */
