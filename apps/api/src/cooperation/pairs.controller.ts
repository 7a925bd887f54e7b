import { Controller, Inject } from '@nestjs/common';
import {
  beginPair,
  correctPair,
  endPair,
  pairs,
  readPair,
  scope,
  type CooperationDeps,
} from '@shanhai/application/cooperation';
import { routes } from '@shanhai/contracts/cooperation';
import { Handle, type Call } from '../http';
import { ATTACHMENTS } from '../tokens';

@Controller()
export class PairsController {
  constructor(@Inject(ATTACHMENTS) private readonly deps: CooperationDeps) {}

  @Handle(routes.scope)
  async scope({ person }: Call<typeof routes.scope>) {
    return scope(this.deps, person);
  }

  @Handle(routes.pairs)
  async pairs({ person, query }: Call<typeof routes.pairs>) {
    return pairs(this.deps, person, query);
  }

  @Handle(routes.pair)
  async pair({ person, params, query }: Call<typeof routes.pair>) {
    return readPair(this.deps, person, params.id, query);
  }

  @Handle(routes.beginPair)
  async beginPair({ person, body, idempotency }: Call<typeof routes.beginPair>) {
    return beginPair(this.deps, person, body, idempotency);
  }

  @Handle(routes.correctPair)
  async correctPair({ person, params, body: correction, version }: Call<typeof routes.correctPair>) {
    return correctPair(this.deps, person, params.id, { correction, version });
  }

  @Handle(routes.endPair)
  async endPair({ person, params, body, idempotency }: Call<typeof routes.endPair>) {
    return endPair(this.deps, person, params.id, body, idempotency);
  }
}
