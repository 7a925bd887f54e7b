import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

export const quiet = new DefaultLogger('ERROR');

/** Temporal's runtime for a test file: errors only. Once a process. */
export const installQuietRuntime = (): void =>
  void Runtime.install({
    logger: quiet,
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }), forward: {} } },
  });
