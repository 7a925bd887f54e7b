import { Controller, Inject } from '@nestjs/common';
import {
  fundSums,
  fundTable,
  movements,
  recordMovement,
  reverseMovement,
  type CooperationDeps,
} from '@shanhai/application/cooperation';
import { routes } from '@shanhai/contracts/cooperation';
import { Handle, type Call, type Exports } from '../http';
import { ATTACHMENTS, EXPORTS } from '../tokens';

const plainName = 'funds';

@Controller()
export class FundsController {
  constructor(
    @Inject(ATTACHMENTS) private readonly deps: CooperationDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.fundSums)
  async fundSums({ person, query }: Call<typeof routes.fundSums>) {
    return fundSums(this.deps, person, query);
  }

  @Handle(routes.movements)
  async movements({ person, query }: Call<typeof routes.movements>) {
    return movements(this.deps, person, query);
  }

  @Handle(routes.recordMovement)
  async recordMovement({ person, body, idempotency }: Call<typeof routes.recordMovement>) {
    return recordMovement(this.deps, person, body, idempotency);
  }

  @Handle(routes.reverseMovement)
  async reverseMovement({ person, params, body, idempotency }: Call<typeof routes.reverseMovement>) {
    return reverseMovement(this.deps, person, params.id, body.reason, idempotency);
  }

  @Handle(routes.fundsCsv)
  async fundsCsv({ person, query: filters, language }: Call<typeof routes.fundsCsv>) {
    const asked = { endpoint: routes.fundsCsv, personId: person.id, plainName };
    return Promise.resolve(this.exports.send(asked, fundTable(this.deps, person, { filters, language })));
  }

  @Handle(routes.fundsXlsx)
  async fundsXlsx({ person, query: filters, language }: Call<typeof routes.fundsXlsx>) {
    const asked = { endpoint: routes.fundsXlsx, personId: person.id, plainName };
    return Promise.resolve(this.exports.send(asked, fundTable(this.deps, person, { filters, language })));
  }
}
