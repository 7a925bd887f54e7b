import type { Readable } from 'node:stream';

/**
 * Reads what a client still sends and throws it away, up to a bound, so that the answer reaches it: a
 * connection closed while the client is writing is reset, and the client sees the reset, not the answer.
 */
export function drain(stream: Readable, most: { bytes: number; ms: number }): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = most.bytes;
    const timer = setTimeout(done, most.ms);
    function done(): void {
      clearTimeout(timer);
      stream.off('data', read).off('end', done).off('close', done).off('error', done);
      resolve();
    }
    function read(chunk: Buffer): void {
      left -= chunk.length;
      if (left <= 0) done();
    }
    stream.on('data', read).once('end', done).once('close', done).once('error', done).resume();
  });
}
