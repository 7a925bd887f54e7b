import { Controller, Inject } from '@nestjs/common';
import { register, registerChoices, registerTable, type ApprovalDeps } from '@shanhai/application/approvals';
import { routes } from '@shanhai/contracts/approvals';
import { Handle, type Call, type Exports } from '../http';
import { APPROVALS, EXPORTS } from '../tokens';

const plainName = 'cases';

/** The cases of the units that one covers (办件查询). */
@Controller()
export class RegisterController {
  constructor(
    @Inject(APPROVALS) private readonly deps: ApprovalDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.register)
  async register({ person, query }: Call<typeof routes.register>) {
    return register(this.deps, person, query);
  }

  @Handle(routes.registerChoices)
  async registerChoices({ person }: Call<typeof routes.registerChoices>) {
    return registerChoices(this.deps, person);
  }

  @Handle(routes.registerCsv)
  async registerCsv({ person, query, language }: Call<typeof routes.registerCsv>) {
    const asked = { endpoint: routes.registerCsv, personId: person.id, plainName };
    const table = registerTable(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.exports.send(asked, table));
  }

  @Handle(routes.registerXlsx)
  async registerXlsx({ person, query, language }: Call<typeof routes.registerXlsx>) {
    const asked = { endpoint: routes.registerXlsx, personId: person.id, plainName };
    const table = registerTable(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.exports.send(asked, table));
  }
}
