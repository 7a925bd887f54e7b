import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { anyPort } from '../../up/ports.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const HOUR_MS = 3_600_000;
/** What a heap may grow by between the middle and the end without being a leak, in MB: V8 collects when it likes. */
const FLAT_MB = 60;

/** A mail server that takes everything and keeps nothing; it counts by Message-ID. */
async function mailServer() {
  /** @type {Map<string, number>} */
  const received = new Map();
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true },
    onData: (stream, _session, done) => {
      let head = '';
      stream.on('data', (/** @type {Buffer} */ part) => {
        if (head.length < 4_096) head += part.toString('latin1');
      });
      stream.on('end', () => {
        const [, id = ''] = /^Message-ID: (.*)$/im.exec(head) ?? [];
        received.set(id, (received.get(id) ?? 0) + 1);
        done(null);
      });
    },
  });
  const port = await anyPort();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  return { port, received, close: () => new Promise((resolve) => server.close(() => resolve(undefined))) };
}

/** @param {number} pid in MB */
const residentOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/**
 * All reminders of a day become due at one moment, and one notifier with one mail server works them off.
 * @param {import('pg').Client} owner @param {{ database: string, redis: string }} urls @param {number} reminders
 */
export async function dayBench(owner, urls, reminders) {
  const mail = await mailServer();
  await owner.query(`UPDATE delivery SET status = 'cancelled' WHERE status IN ('pending', 'sending')`);
  await owner.query(
    `UPDATE person SET email = 'p' || substr(id::text, 1, 12) || '@d' || (hashtext(id::text) & 7) || '.bench.example'`,
  );
  // In the morning reminders are left to a digest that is about to leave: the hour of the measurement must not matter.
  await owner.query(
    `INSERT INTO notice_unit_choice (unit_id, choices, version, changed_by, changed_at)
     SELECT '330000', '{"digest": {"enabled": false, "at": "08:30", "days": "working"}}', 1, id, now() FROM person LIMIT 1`,
  );
  const notifier = await startNotifier(urls, mail.port);
  const { pid = 0 } = notifier;
  try {
    await wait(20_000); // until it has looked around
    const before = await countsOf(owner);
    const begun = performance.now();
    const start = residentOf(pid);
    const made = await makeDue(owner, reminders);
    const middle = await reached(owner, before.sent + made / 2, begun, pid);
    const end = await reached(owner, before.sent + made, begun, pid);
    const twice = [...mail.received.values()].filter((times) => times > 1).length;
    const minutes = (end.ms / 60_000).toFixed(1);
    const letters = mail.received.size;
    console.log(
      `${made} reminders in ${letters} letters: ${minutes} min; RSS ${start.toFixed(0)} MB at the start, ${middle.mb.toFixed(0)} in the middle, ${end.mb.toFixed(0)} at the end; ${twice} letters more than once`,
    );
    const within =
      end.ms <= HOUR_MS &&
      end.mb <= middle.mb + FLAT_MB &&
      twice === 0 &&
      end.letters - before.letters === letters;
    return {
      name: `${made} reminders, hours`,
      budget: 1,
      ratio: end.ms / HOUR_MS,
      within,
      start,
      middle,
      end,
    };
  } finally {
    notifier.kill('SIGTERM');
    await once(notifier, 'exit');
    await mail.close();
  }
}

/** @param {{ database: string, redis: string }} urls @param {number} smtpPort */
async function startNotifier({ database, redis }, smtpPort) {
  const env = {
    ...process.env,
    ...{ SHANHAI_MODE: 'production', NODE_ENV: 'production', LOG_LEVEL: 'error', FILES_DIR: '/tmp' },
    ...{ DATABASE_URL: database, QUEUE_BACKEND: 'redis', REDIS_URL: redis, QUEUE_PREFIX: 'day' },
    ...{
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      PUBLIC_URL: 'http://127.0.0.1:1',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    },
    HEALTH_PORT: String(await anyPort()),
  };
  return spawn(process.execPath, [join(root, 'apps/notifier/dist/main.js')], {
    ...{ env, stdio: ['ignore', 'inherit', 'inherit'] },
  });
}

/**
 * Makes one rung before the end of so many deadlines due that their holders get this many reminders, or a few fewer:
 * answers how many. What a reminder of another rung says would not be true at this moment, so that it is not sent.
 * @param {import('pg').Client} owner @param {number} reminders
 */
async function makeDue(owner, reminders) {
  const { rows } = await owner.query(
    `WITH held AS (
       SELECT approval_id, count(DISTINCT person_id) AS holders FROM approval_task WHERE closed_at IS NULL GROUP BY 1),
     one AS (
       SELECT r.deadline_id, max(r.rung) AS rung, held.holders
       FROM reminder r JOIN deadline d ON d.id = r.deadline_id JOIN held ON held.approval_id = d.subject_id
       WHERE r.status = 'scheduled' AND r.rung LIKE 'before:%' AND d.due_at > now() + interval '1 day' GROUP BY r.deadline_id, held.holders),
     upto AS (SELECT *, sum(holders) OVER (ORDER BY deadline_id) AS total FROM one),
     made AS (
       UPDATE reminder r SET fire_at = now() - interval '1 minute', recipients = ARRAY['holders'], escalate = false
       FROM upto WHERE upto.total <= $1 AND r.deadline_id = upto.deadline_id AND r.rung = upto.rung RETURNING upto.holders)
     SELECT sum(holders)::int AS made FROM made`,
    [reminders],
  );
  await owner.query('ANALYZE reminder');
  return /** @type {number} */ (rows[0].made);
}

/**
 * Reminders that were sent: each is its letter's first, or goes along with it (decision 0026).
 * @param {import('pg').Client} owner
 */
async function countsOf(owner) {
  const { rows } = await owner.query(
    `SELECT d.letters, d.dead, d.letters + (
              SELECT count(*)::int FROM notice_along a JOIN delivery l ON l.notice_id = a.lead_id AND l.status = 'sent') AS sent
     FROM (SELECT count(*) FILTER (WHERE status = 'sent')::int AS letters, count(*) FILTER (WHERE status = 'dead')::int AS dead
           FROM delivery) d`,
  );
  return /** @type {{ sent: number, letters: number, dead: number }} */ (rows[0]);
}

/** @param {import('pg').Client} owner @param {number} wanted @param {number} begun @param {number} pid */
async function reached(owner, wanted, begun, pid) {
  for (;;) {
    const { sent, letters, dead } = await countsOf(owner);
    if (dead > 0) throw new Error(`${dead} deliveries were given up`);
    if (sent >= wanted) return { ms: performance.now() - begun, mb: residentOf(pid), letters };
    if (performance.now() - begun > HOUR_MS) throw new Error(`${sent} of ${wanted} are sent after an hour`);
    await wait(5_000); // to count is work, too
  }
}
