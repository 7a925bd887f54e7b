import { pino, type Logger } from 'pino';

export { NestLogs } from './nest-logs';
export type { Logger };

/** What people type, tokens and cookies never reach the logs. */
const secret = [
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
  'password',
  '*.password',
  '*.passwordHash',
];

/**
 * Structured logs on standard output, written beside the event loop and not in it. pino flushes what is left
 * when the process exits (sonic-boom registers with on-exit-leak-free).
 */
export const createLogger = (name: string, level: string): Logger =>
  pino({ name, level, redact: { paths: secret, remove: true } }, pino.destination({ dest: 1, sync: false }));
