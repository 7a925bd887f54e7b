/**
 * Ends the children when their supervisor dies without a word (kill -9): a shell that holds the other end of a
 * pipe. It costs one megabyte, where a second Node would cost forty.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const GRACE_TENTHS = 80;

// Lines: `add PID SIGNAL`, `del PID`, `bye`. The end of the input without `bye` means that the supervisor is gone.
// Each child leads a process group of its own, hence the second kill with the minus.
const SCRIPT = `
children=
while read -r verb pid signal; do
  case $verb in
    add) children="$children $pid:$signal" ;;
    del) rest=; for c in $children; do [ "\${c%%:*}" = "$pid" ] || rest="$rest $c"; done; children=$rest ;;
    bye) exit 0 ;;
  esac
done
for c in $children; do kill -s "\${c#*:}" "\${c%%:*}" 2>/dev/null; done
tenths=0
while [ $tenths -lt ${GRACE_TENTHS} ]; do
  alive=
  for c in $children; do kill -0 "\${c%%:*}" 2>/dev/null && alive=yes; done
  [ -n "$alive" ] || exit 0
  sleep 0.1
  tenths=$((tenths + 1))
done
for c in $children; do kill -s KILL -- "-\${c%%:*}" 2>/dev/null; done
`;

/** @typedef {{ add: (pid: number, signal: string) => void, remove: (pid: number) => void, dismiss: () => Promise<void> }} Watchdog */

/** @returns {Watchdog} */
export function startWatchdog() {
  /** @type {Map<number, string>} */
  const children = new Map();
  let dismissed = false;
  let shell = open();

  function open() {
    const child = spawn('/bin/sh', ['-c', SCRIPT], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
    });
    child.unref();
    // A write to a watchdog that has just died: its 'exit' follows and starts another.
    child.stdin.on('error', () => undefined);
    child.on('exit', () => {
      if (dismissed) return;
      shell = open();
      for (const [pid, signal] of children) say(`add ${pid} ${signal}`);
    });
    return child;
  }

  /** @param {string} line */
  const say = (line) => void shell.stdin.write(`${line}\n`);
  return {
    add(pid, signal) {
      // The shell's `kill -s` wants the name without SIG.
      children.set(pid, signal.replace(/^SIG/, ''));
      say(`add ${pid} ${children.get(pid)}`);
    },
    remove(pid) {
      children.delete(pid);
      say(`del ${pid}`);
    },
    async dismiss() {
      dismissed = true;
      const gone = once(shell, 'exit');
      shell.ref();
      say('bye');
      await gone;
    },
  };
}
