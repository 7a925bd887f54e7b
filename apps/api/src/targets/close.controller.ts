import { Controller, Inject } from '@nestjs/common';
import {
  cancelPlan,
  closePlan,
  compareVersions,
  factsTable,
  listFacts,
  readClosePage,
  requestReopening,
  whereIsReopening,
  type CloseDeps,
} from '@shanhai/application/targets/close';
import { routes } from '@shanhai/contracts/targets/close';
import { Handle, type Call, type Exports } from '../http';
import { EXPORTS, TARGETS } from '../tokens';

@Controller()
export class CloseController {
  constructor(
    @Inject(TARGETS) private readonly deps: CloseDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.closePage)
  async closePage({ person, params }: Call<typeof routes.closePage>) {
    return readClosePage(this.deps, person, params.id);
  }

  @Handle(routes.close)
  async close({ person, params, body, idempotency }: Call<typeof routes.close>) {
    return closePlan(this.deps, person, { id: params.id, ...body }, idempotency);
  }

  @Handle(routes.reopen)
  async reopen({ person, params, body, idempotency }: Call<typeof routes.reopen>) {
    return requestReopening(this.deps, person, { id: params.id, ...body }, idempotency);
  }

  @Handle(routes.cancel)
  async cancel({ person, params, body, idempotency }: Call<typeof routes.cancel>) {
    return cancelPlan(this.deps, person, { id: params.id, ...body }, idempotency);
  }

  @Handle(routes.facts)
  async facts({ person, params, query }: Call<typeof routes.facts>) {
    return listFacts(this.deps, person, params.id, query);
  }

  @Handle(routes.compareFacts)
  async compareFacts({ person, params, query }: Call<typeof routes.compareFacts>) {
    return compareVersions(this.deps, person, params.id, query);
  }

  @Handle(routes.exportFacts)
  async exportFacts({ person, params, query, language }: Call<typeof routes.exportFacts>) {
    const of = { planId: params.id, version: query.version, language };
    const table = await factsTable(this.deps, person, of);
    if (!table.ok) return table;
    const asked = { endpoint: routes.exportFacts, personId: person.id, plainName: 'target-facts' };
    return this.exports.send(asked, table.value);
  }

  @Handle(routes.reopening)
  async reopening({ person, params }: Call<typeof routes.reopening>) {
    return whereIsReopening(this.deps, person, params.id);
  }
}
