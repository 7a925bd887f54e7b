import { Controller, Inject } from '@nestjs/common';
import {
  checkLadder,
  listLadders,
  publishLadder,
  readLadder,
  retireLadder,
  type LadderDeps,
} from '@shanhai/application/calendar/ladders';
import { ladderRoutes as routes } from '@shanhai/contracts/calendar';
import { Handle, type Call } from '../http';
import { LADDERS } from '../tokens';

@Controller()
export class LaddersController {
  constructor(@Inject(LADDERS) private readonly deps: LadderDeps) {}

  @Handle(routes.listLadders)
  async list({ query }: Call<typeof routes.listLadders>) {
    return listLadders(this.deps, query);
  }

  @Handle(routes.readLadder)
  async read({ params }: Call<typeof routes.readLadder>) {
    return readLadder(this.deps, params.id);
  }

  @Handle(routes.checkLadder)
  async check({ person, body }: Call<typeof routes.checkLadder>) {
    return checkLadder(this.deps, person, body);
  }

  @Handle(routes.publishLadder)
  async publish({ person, body, idempotency }: Call<typeof routes.publishLadder>) {
    return publishLadder(this.deps, person, body, idempotency);
  }

  @Handle(routes.retireLadder)
  async retire({ person, params, idempotency }: Call<typeof routes.retireLadder>) {
    return retireLadder(this.deps, person, params, idempotency);
  }
}
