import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Mailer } from '@shanhai/platform/mail';
import { Loop } from '../sweep/loop';
import { MAILER } from '../tokens';
import { Outages } from './outages';

const PAUSE_MS = 15_000;

/** Knows how the mail server is when there is nothing to send. */
@Injectable()
export class MailProbe implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop(PAUSE_MS, async () => {
    await this.outages.guard('mail', () => this.mailer.probe());
  });

  constructor(
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(Outages) private readonly outages: Outages,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
