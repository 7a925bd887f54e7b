import type { Logger } from 'pino';

/** Nest's own messages in our log, as its LoggerService. Its account of each part at the start is debug. */
export class NestLogs {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, ...more: unknown[]): void {
    this.logger.error({ err: message, more }, 'Nest reports an error');
  }
  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: unknown): void {
    this.logger.trace({ context }, String(message));
  }
  fatal(message: unknown, ...more: unknown[]): void {
    this.logger.fatal({ err: message, more }, 'Nest reports an error');
  }
}
