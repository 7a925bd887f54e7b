import type { Config } from '@shanhai/platform/config';
import { ping, type Database } from '@shanhai/platform/postgres';
import { openTemporal } from '@shanhai/platform/temporal';
import { connect } from 'node:net';
import { Unwell, type Probe } from './board';

export const databaseProbe =
  (db: Database): Probe =>
  () =>
    ping(db);

/** Redis answers PING; as a queue on Postgres it works as long as the database does. */
export const queueProbe =
  (queue: Config['queue'], database: Probe): Probe =>
  async () => {
    if (queue.backend === 'postgres') return database();
    const { hostname, port } = new URL(queue.url);
    const answer = await ask(hostname, Number(port || 6379), 'PING\r\n');
    // An error (a password is asked for) also comes from a Redis that works.
    if (!/^(\+PONG|-NOAUTH|-ERR)/.test(answer)) throw new Unwell('does not speak as Redis does');
  };

/** The mail server greets (RFC 5321, 4.2: code 220). */
export const mailProbe =
  (smtpUrl: string): Probe =>
  async () => {
    const { hostname, port, protocol } = new URL(smtpUrl);
    if (protocol === 'smtps:') return void (await ask(hostname, Number(port || 465), '', false));
    const greeting = await ask(hostname, Number(port || 25), '');
    if (!greeting.startsWith('220')) throw new Unwell('does not greet as a mail server does');
  };

/** A worker that polls asks at least once a minute; a little more for the way. */
const freshMs = 75_000;
const workflowQueue = 1;

/**
 * Temporal answers, and a worker has asked it for work lately. Temporal remembers pollers for some minutes, so a
 * worker that died is missed about a minute later.
 */
export function workflowsProbe(temporal: Config['temporal']): { probe: Probe; close: () => Promise<void> } {
  const client = openTemporal(temporal);
  const probe = async (): Promise<void> => {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: temporal.namespace,
      taskQueue: { name: temporal.taskQueue },
      taskQueueType: workflowQueue,
    });
    const latest = Math.max(0, ...(pollers ?? []).map((poller) => millis(poller.lastAccessTime?.seconds)));
    if (Date.now() - latest > freshMs) throw new Unwell('no worker has asked for work lately');
  };
  return { probe, close: () => client.connection.close() };
}

const millis = (seconds: { toString(): string } | number | null | undefined): number =>
  Number((seconds ?? 0).toString()) * 1000;

/** The first line that a server says, after what we say. */
function ask(host: string, port: number, line: string, answers = true): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 1_400 });
    const settle = (work: () => void): void => {
      socket.destroy();
      work();
    };
    socket.once('connect', () => (answers ? socket.write(line) : settle(() => resolve(''))));
    socket.once('data', (data) => settle(() => resolve(data.toString('latin1'))));
    socket.once('error', (error) => settle(() => reject(error)));
    socket.once('close', () => reject(new Error('the connection was closed')));
    socket.once('timeout', () => settle(() => reject(new Unwell('does not answer in time'))));
  });
}
