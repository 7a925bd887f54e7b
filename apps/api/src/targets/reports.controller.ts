import { Controller, Inject } from '@nestjs/common';
import {
  attachEvidence,
  correctReport,
  discardCorrection,
  readProgress,
  readReport,
  readStanding,
  removeEvidence,
  saveReport,
  standingTable,
  submitReport,
  type ReportFileDeps,
} from '@shanhai/application/targets/reports';
import { routes } from '@shanhai/contracts/targets/reports';
import { withFile } from '../attachments/file-part';
import { Handle, type Call, type Exports } from '../http';
import { EXPORTS, REPORTS } from '../tokens';

@Controller()
export class ReportsController {
  constructor(
    @Inject(REPORTS) private readonly deps: ReportFileDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.progress)
  async progress({ person, params }: Call<typeof routes.progress>) {
    return readProgress(this.deps, person, { planId: params.id, unitId: params.unitId });
  }

  @Handle(routes.standing)
  async standing({ person, params, query }: Call<typeof routes.standing>) {
    return readStanding(this.deps, person, params.id, query);
  }

  @Handle(routes.exportStanding)
  async exportStanding({ person, params, query, language }: Call<typeof routes.exportStanding>) {
    const table = await standingTable(this.deps, person, { planId: params.id, filters: query, language });
    if (!table.ok) return table;
    const asked = { endpoint: routes.exportStanding, personId: person.id, plainName: 'target-progress' };
    return this.exports.send(asked, table.value);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readReport(this.deps, person, params.id);
  }

  @Handle(routes.save)
  async save({ person, params, body, version }: Call<typeof routes.save>) {
    return saveReport(this.deps, person, { ...params, ...body, version });
  }

  @Handle(routes.submit)
  async submit({ person, params, body, idempotency }: Call<typeof routes.submit>) {
    return submitReport(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.correct)
  async correct({ person, params, body, idempotency }: Call<typeof routes.correct>) {
    return correctReport(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.discard)
  async discard({ person, params }: Call<typeof routes.discard>) {
    return discardCorrection(this.deps, person, params.id);
  }

  @Handle(routes.upload)
  async upload({ person, params, request }: Call<typeof routes.upload>) {
    return withFile(this.deps, person, request, (file) => attachEvidence(this.deps, person, params, file));
  }

  @Handle(routes.removeFile)
  async removeFile({ person, params }: Call<typeof routes.removeFile>) {
    return removeEvidence(this.deps, person, params);
  }
}
