import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { sweepCommentFiles } from '@shanhai/application/approvals';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import { sweepUploads } from '@shanhai/application/attachments/uploads';
import type { Logger } from '@shanhai/platform/logs';
import { ATTACHMENTS, LOGGER } from '../tokens';

const PAUSE_MS = 10 * 60_000;
const BATCH = 100;

/** Removes files that no comment has named, and uploads that nobody ended. It stands where the file store is; any number of processes may do it. */
@Injectable()
export class LeftoversService implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    @Inject(ATTACHMENTS) private readonly attachments: AttachmentDeps,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.turn();
    }, PAUSE_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async turn(): Promise<void> {
    for (const sweep of [sweepCommentFiles, sweepUploads]) {
      try {
        for (let full = true; full;) full = (await sweep(this.attachments, BATCH)) === BATCH;
      } catch (error) {
        this.logger.warn({ err: error }, 'files that nobody needs were not removed');
      }
    }
    this.running = undefined;
  }
}
