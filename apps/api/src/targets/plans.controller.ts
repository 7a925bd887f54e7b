import { Controller, Inject } from '@nestjs/common';
import {
  comparePlan,
  createPlan,
  differences,
  discardPlan,
  handIn,
  lettersTable,
  listLetters,
  listPlans,
  listYears,
  planningOffices,
  plansInForce,
  printLetter,
  readDocument,
  readPlan,
  readUnitPage,
  saveCells,
  savePlan,
  signLetter,
  submitPlan,
  whereIs,
  type PlanDeps,
} from '@shanhai/application/targets/plans';
import { routes } from '@shanhai/contracts/targets/plans';
import { ok } from '@shanhai/domain/result';
import type { PdfPress } from '@shanhai/platform/pdf';
import { Handle, type Call, type Exports } from '../http';
import { asPdf } from '../http/pdf';
import { EXPORTS, PRESS, TARGETS } from '../tokens';

@Controller()
export class PlansController {
  constructor(
    @Inject(TARGETS) private readonly deps: PlanDeps,
    @Inject(PRESS) private readonly press: PdfPress,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.listPlans)
  async listPlans({ person, query }: Call<typeof routes.listPlans>) {
    return listPlans(this.deps, person, query);
  }

  @Handle(routes.listYears)
  async listYears({ person }: Call<typeof routes.listYears>) {
    return listYears(this.deps, person);
  }

  @Handle(routes.inForce)
  async inForce({ person, query }: Call<typeof routes.inForce>) {
    return plansInForce(this.deps, person, query);
  }

  @Handle(routes.createPlan)
  async createPlan({ person, body, idempotency }: Call<typeof routes.createPlan>) {
    return createPlan(this.deps, person, body, idempotency);
  }

  @Handle(routes.offices)
  async offices({ person }: Call<typeof routes.offices>) {
    return planningOffices(this.deps, person);
  }

  @Handle(routes.readPlan)
  async readPlan({ person, params }: Call<typeof routes.readPlan>) {
    return readPlan(this.deps, person, params.id);
  }

  @Handle(routes.document)
  async document({ person, params }: Call<typeof routes.document>) {
    return readDocument(this.deps, person, params.id);
  }

  @Handle(routes.savePlan)
  async savePlan({ person, params, body, version }: Call<typeof routes.savePlan>) {
    return savePlan(this.deps, person, params.id, { ...body, version });
  }

  @Handle(routes.submitPlan)
  async submitPlan({ person, params, body, idempotency }: Call<typeof routes.submitPlan>) {
    return submitPlan(this.deps, person, { id: params.id, version: body.version }, idempotency);
  }

  @Handle(routes.discardPlan)
  async discardPlan({ person, params }: Call<typeof routes.discardPlan>) {
    return discardPlan(this.deps, person, params.id);
  }

  @Handle(routes.comparePlan)
  async comparePlan({ person, params }: Call<typeof routes.comparePlan>) {
    return comparePlan(this.deps, person, params.id);
  }

  @Handle(routes.differences)
  async differences({ person, params }: Call<typeof routes.differences>) {
    return differences(this.deps, person, params.id);
  }

  @Handle(routes.letters)
  async letters({ person, params, query }: Call<typeof routes.letters>) {
    return listLetters(this.deps, person, params.id, query);
  }

  @Handle(routes.exportLetters)
  async exportLetters({ person, params, query, language }: Call<typeof routes.exportLetters>) {
    const table = await lettersTable(this.deps, person, { planId: params.id, filters: query, language });
    if (!table.ok) return table;
    const asked = { endpoint: routes.exportLetters, personId: person.id, plainName: 'target-letters' };
    return this.exports.send(asked, table.value);
  }

  @Handle(routes.printLetter)
  async printLetter({ person, params, language }: Call<typeof routes.printLetter>) {
    const sheet = await printLetter({ ...this.deps, press: this.press }, person, params.id, language);
    return sheet.ok ? ok(asPdf(sheet.value)) : sheet;
  }

  @Handle(routes.signLetter)
  async signLetter({ person, params, idempotency }: Call<typeof routes.signLetter>) {
    return signLetter(this.deps, person, params.id, idempotency);
  }

  @Handle(routes.recipient)
  async recipient({ person, params }: Call<typeof routes.recipient>) {
    return whereIs(this.deps, person, params.id);
  }

  @Handle(routes.unitPage)
  async unitPage({ person, params }: Call<typeof routes.unitPage>) {
    return readUnitPage(this.deps, person, { planId: params.id, unitId: params.unitId });
  }

  @Handle(routes.saveCells)
  async saveCells({ person, params, body, idempotency }: Call<typeof routes.saveCells>) {
    return saveCells(this.deps, person, { planId: params.id, unitId: params.unitId }, body, idempotency);
  }

  @Handle(routes.submitBreakdown)
  async submitBreakdown({ person, params, body, idempotency }: Call<typeof routes.submitBreakdown>) {
    const of = { planId: params.id, unitId: params.unitId, version: body.version };
    return handIn(this.deps, person, of, idempotency);
  }
}
