import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MAX_BYTES = 10 * 1024 * 1024;
const KEPT = 2;

/** @param {string} file */
const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * A log that never takes more than three times `maxBytes`: FILE, FILE.1, FILE.2.
 * @param {string} file @param {number} [maxBytes]
 */
export function createLog(file, maxBytes = MAX_BYTES) {
  mkdirSync(dirname(file), { recursive: true });
  let size = sizeOf(file);

  function rotate() {
    for (let age = KEPT; age > 0; age -= 1) {
      const older = `${file}.${age}`;
      const newer = age === 1 ? file : `${file}.${age - 1}`;
      if (sizeOf(newer) > 0) renameSync(newer, older);
    }
    size = 0;
  }

  return {
    file,
    /** @param {string | Uint8Array} text */
    write(text) {
      if (size > maxBytes) rotate();
      appendFileSync(file, text, { mode: 0o600 });
      size += Buffer.byteLength(text);
    },
    /** The last lines, to show why something did not start. @param {number} lines */
    tail(lines) {
      const text = sizeOf(file) > 0 ? readFileSync(file, 'utf8') : '';
      return text.trimEnd().split('\n').slice(-lines).join('\n');
    },
  };
}
/** @typedef {ReturnType<typeof createLog>} Log */
