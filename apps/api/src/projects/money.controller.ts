import { Controller, Inject } from '@nestjs/common';
import {
  funds,
  moneyEffect,
  moneyMovements,
  moneySums,
  projectAccounts,
  readFund,
  recordMoney,
  reverseMoney,
  statementTable,
  sumTable,
  type MoneyDeps,
} from '@shanhai/application/projects/money';
import { routes } from '@shanhai/contracts/projects/money';
import { Handle, type Call, type Exports } from '../http';
import { ATTACHMENTS, EXPORTS } from '../tokens';

@Controller()
export class MoneyController {
  constructor(
    @Inject(ATTACHMENTS) private readonly deps: MoneyDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.funds)
  async funds({ person, query }: Call<typeof routes.funds>) {
    return funds(this.deps, person, query.year);
  }

  @Handle(routes.sums)
  async sums({ person, query }: Call<typeof routes.sums>) {
    return moneySums(this.deps, person, query);
  }

  @Handle(routes.projects)
  async projects({ person, query }: Call<typeof routes.projects>) {
    return projectAccounts(this.deps, person, query);
  }

  @Handle(routes.movements)
  async movements({ person, query }: Call<typeof routes.movements>) {
    return moneyMovements(this.deps, person, query);
  }

  @Handle(routes.record)
  async record({ person, body, idempotency }: Call<typeof routes.record>) {
    return recordMoney(this.deps, person, body, idempotency);
  }

  @Handle(routes.effect)
  async effect({ person, body }: Call<typeof routes.effect>) {
    return moneyEffect(this.deps, person, body);
  }

  @Handle(routes.reverse)
  async reverse({ person, params, body, idempotency }: Call<typeof routes.reverse>) {
    return reverseMoney(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.movementsXlsx)
  async movementsXlsx({ person, query: filters, language }: Call<typeof routes.movementsXlsx>) {
    const asked = { endpoint: routes.movementsXlsx, personId: person.id, plainName: 'statement' };
    return Promise.resolve(
      this.exports.send(asked, statementTable(this.deps, person, { filters, language })),
    );
  }

  @Handle(routes.sumsXlsx)
  async sumsXlsx({ person, query: filters, language }: Call<typeof routes.sumsXlsx>) {
    const asked = { endpoint: routes.sumsXlsx, personId: person.id, plainName: 'sums' };
    const table = await sumTable(this.deps, person, { filters, language });
    return table.ok ? this.exports.send(asked, table.value) : table;
  }

  @Handle(routes.fund)
  async fund({ person, params }: Call<typeof routes.fund>) {
    return readFund(this.deps, person, params.id);
  }
}
