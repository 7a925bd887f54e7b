import { Controller, Inject } from '@nestjs/common';
import {
  changeView,
  copies,
  counts,
  createView,
  done,
  inbox,
  queued,
  removeView,
  started,
  views,
  type ApprovalDeps,
} from '@shanhai/application/approvals';
import { routes } from '@shanhai/contracts/approvals';
import { ok } from '@shanhai/domain/result';
import { Handle, type Call } from '../http';
import { APPROVALS } from '../tokens';

/** The lists of the person who asks. */
@Controller()
export class InboxController {
  constructor(@Inject(APPROVALS) private readonly deps: ApprovalDeps) {}

  @Handle(routes.inbox)
  async inbox({ person, query }: Call<typeof routes.inbox>) {
    return inbox(this.deps, person.id, query);
  }

  @Handle(routes.counts)
  async counts({ person }: Call<typeof routes.counts>) {
    return ok(await counts(this.deps, person.id));
  }

  @Handle(routes.done)
  async done({ person, query }: Call<typeof routes.done>) {
    return done(this.deps, person.id, query);
  }

  @Handle(routes.started)
  async started({ person, query }: Call<typeof routes.started>) {
    return started(this.deps, person.id, query);
  }

  @Handle(routes.copies)
  async copies({ person, query }: Call<typeof routes.copies>) {
    return copies(this.deps, person.id, query);
  }

  @Handle(routes.queued)
  async queued({ person, query }: Call<typeof routes.queued>) {
    return queued(this.deps, person.id, query);
  }

  @Handle(routes.views)
  async views({ person }: Call<typeof routes.views>) {
    return views(this.deps, person.id);
  }

  @Handle(routes.createView)
  async createView({ person, body, idempotency }: Call<typeof routes.createView>) {
    return createView(this.deps, person.id, body, idempotency);
  }

  @Handle(routes.changeView)
  async changeView({ person, params, body, version }: Call<typeof routes.changeView>) {
    return changeView(this.deps, { id: params.id, personId: person.id, version }, body);
  }

  @Handle(routes.removeView)
  async removeView({ person, params }: Call<typeof routes.removeView>) {
    return removeView(this.deps, person.id, params.id);
  }
}
