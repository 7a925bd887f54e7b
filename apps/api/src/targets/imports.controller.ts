import { Controller, Inject } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import { keptUploads } from '@shanhai/application/attachments/uploads';
import {
  bringFile,
  compareAgain,
  discardImport,
  emptyWorkbook,
  faultsWorkbook,
  listFaults,
  listImports,
  planWorkbook,
  planYaml,
  readImport,
  takeOver,
  type Prepared,
} from '@shanhai/application/targets/imports';
import type { PlanDeps } from '@shanhai/application/targets/plans';
import type { Endpoint } from '@shanhai/contracts/http';
import { routes } from '@shanhai/contracts/targets/imports';
import type { Result } from '@shanhai/domain/result';
import { withFilePart } from '../attachments/file-part';
import { Handle, type Call, type Exports, type Outgoing } from '../http';
import { ATTACHMENTS, EXPORTS, TARGETS } from '../tokens';

/** Above what a file for a plan may have, so that the use case says so itself. */
const MOST_BYTES = 16 * 1024 * 1024;

@Controller()
export class TargetImportsController {
  constructor(
    @Inject(TARGETS) private readonly deps: PlanDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
    @Inject(ATTACHMENTS) private readonly attachments: AttachmentDeps,
  ) {}

  @Handle(routes.emptyTemplate)
  async emptyTemplate({ person, query }: Call<typeof routes.emptyTemplate>) {
    const file = await emptyWorkbook(this.deps, person, query.unitId);
    return this.send(routes.emptyTemplate, person.id, file);
  }

  @Handle(routes.template)
  async template({ person, params }: Call<typeof routes.template>) {
    return this.send(routes.template, person.id, await planWorkbook(this.deps, person, params.id));
  }

  @Handle(routes.yaml)
  async yaml({ person, params }: Call<typeof routes.yaml>) {
    return this.send(routes.yaml, person.id, await planYaml(this.deps, person, params.id));
  }

  @Handle(routes.upload)
  async upload({ person, params, request }: Call<typeof routes.upload>) {
    return withFilePart(
      request,
      MOST_BYTES,
      (file) => bringFile(this.deps, person, params.id, file),
      keptUploads(this.attachments, person),
    );
  }

  @Handle(routes.list)
  async list({ person, params }: Call<typeof routes.list>) {
    return listImports(this.deps, person, params.id);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readImport(this.deps, person, ofImport(params));
  }

  @Handle(routes.faults)
  async faults({ person, params, query }: Call<typeof routes.faults>) {
    return listFaults(this.deps, person, ofImport(params), query);
  }

  @Handle(routes.faultsBook)
  async faultsBook({ person, params, language }: Call<typeof routes.faultsBook>) {
    const file = await faultsWorkbook(this.deps, person, ofImport(params), language);
    return this.send(routes.faultsBook, person.id, file);
  }

  @Handle(routes.compareAgain)
  async compareAgain({ person, params, idempotency }: Call<typeof routes.compareAgain>) {
    return compareAgain(this.deps, person, ofImport(params), idempotency);
  }

  @Handle(routes.take)
  async take({ person, params, body, idempotency }: Call<typeof routes.take>) {
    return takeOver(this.deps, person, { ...ofImport(params), version: body.version }, idempotency);
  }

  @Handle(routes.discard)
  async discard({ person, params }: Call<typeof routes.discard>) {
    return discardImport(this.deps, person, ofImport(params));
  }

  private send(endpoint: Endpoint, personId: string, file: Result<Prepared>): Result<Outgoing> {
    if (!file.ok) return file;
    const { name, open } = file.value;
    const asked = { endpoint, personId, plainName: 'targets' };
    return this.exports.file(asked, () => ({ name, content: open() }));
  }
}

const ofImport = ({ id, importId }: { readonly id: string; readonly importId: string }) => ({
  ...{ planId: id, importId },
});
