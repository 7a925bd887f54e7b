import { Controller, Inject } from '@nestjs/common';
import {
  demoAccounts,
  listDeadLetters,
  readClock,
  readMail,
  readMailbox,
  retryLetter,
  setClock,
  type DemoDeps,
} from '@shanhai/application/admin';
import { routes } from '@shanhai/contracts/admin';
import { ok } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { HealthBoard } from '../health/board';
import { Handle, type Call } from '../http';
import { CLOCK, CONFIG, DATABASE, DEMO, HEALTH, OUTBOX_WAKE } from '../tokens';

@Controller()
export class AdminController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
    @Inject(HEALTH) private readonly health: HealthBoard,
    @Inject(DEMO) private readonly demo: DemoDeps,
  ) {}

  @Handle(routes.status)
  async status() {
    const { mode, temporal } = this.config;
    const now = this.clock.now().toISOString();
    const clockOffsetMs = this.clock.offsetMs;
    const temporalUi = mode === 'production' ? null : (temporal.uiUrl ?? null);
    return Promise.resolve(ok({ mode, now, clockOffsetMs, temporalUi, health: this.health.read() }));
  }

  @Handle(routes.demoAccounts)
  async demoAccounts() {
    return demoAccounts(this.demo);
  }

  @Handle(routes.demoClock)
  async demoClock() {
    return Promise.resolve(readClock(this.demo));
  }

  @Handle(routes.setDemoClock)
  async setDemoClock({ person, body }: Call<typeof routes.setDemoClock>) {
    return setClock(this.demo, person, new Date(body.now));
  }

  @Handle(routes.mailbox)
  async mailbox({ query }: Call<typeof routes.mailbox>) {
    return readMailbox(this.demo, query);
  }

  @Handle(routes.mailboxMessage)
  async mailboxMessage({ params }: Call<typeof routes.mailboxMessage>) {
    return readMail(this.demo, params.id);
  }

  @Handle(routes.deadLetters)
  async deadLetters({ person, query }: Call<typeof routes.deadLetters>) {
    const { db, clock, wake } = this;
    return listDeadLetters({ db, clock, wake }, person, query);
  }

  @Handle(routes.retryDeadLetter)
  async retryDeadLetter({ person, params, idempotency }: Call<typeof routes.retryDeadLetter>) {
    const { db, clock, wake } = this;
    return retryLetter({ db, clock, wake }, person, params.id, idempotency);
  }
}
