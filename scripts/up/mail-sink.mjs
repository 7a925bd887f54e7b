/**
 * `node mail-sink.mjs PORT FOLDER`: the demo's mail server. Real SMTP, for anybody, to nobody: each message
 * becomes one .eml file, which the demo mailbox shows. It answers "accepted" only once the file is safe.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const MAX_BYTES = 25 * 1024 * 1024;
const UNFINISHED = '.part';

const [port = '', folder = ''] = process.argv.slice(2);
if (!port || !folder) throw new Error('usage: mail-sink.mjs PORT FOLDER');

mkdirSync(folder, { recursive: true, mode: 0o700 });
for (const name of readdirSync(folder).filter((file) => file.endsWith(UNFINISHED)))
  rmSync(join(folder, name));

/** Names sort by arrival. */
const newName = () =>
  `${new Date().toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;

/** @param {import('smtp-server').SMTPServerDataStream} stream */
async function store(stream) {
  const name = newName();
  const part = join(folder, `${name}${UNFINISHED}`);
  const file = await open(part, 'wx', 0o600);
  try {
    for await (const chunk of stream) await file.write(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
  if (stream.sizeExceeded) {
    rmSync(part);
    throw Object.assign(new Error('message too big'), { responseCode: 552 });
  }
  await rename(part, join(folder, `${name}.eml`));
  return name;
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  size: MAX_BYTES,
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    store(stream).then(
      (name) => done(null, `stored as ${name}`),
      (error) => {
        stream.resume();
        done(error);
      },
    );
  },
});
server.on('error', (error) => process.stderr.write(`${error.message}\n`));
server.server.on('error', (error) => {
  throw error;
});
server.listen(Number(port), '127.0.0.1');
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.close(() => process.exit(0)));
