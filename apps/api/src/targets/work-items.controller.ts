import { Controller, Inject } from '@nestjs/common';
import {
  attachToWorkItem,
  beginWorkItem,
  commandWorkItem,
  correctWorkItem,
  discardWorkItemFile,
  listWorkItems,
  readWorkItem,
  unitsToChoose,
  unmadeItems,
  workItemBoard,
  workItemStanding,
  workItemTable,
  workOfMinutes,
  type WorkItemFileDeps,
} from '@shanhai/application/targets/work-items';
import { routes } from '@shanhai/contracts/targets/work-items';
import { withFile } from '../attachments/file-part';
import { Handle, type Call, type Exports } from '../http';
import { EXPORTS, WORK_ITEMS } from '../tokens';

const plainName = 'work-items';

@Controller()
export class WorkItemsController {
  constructor(
    @Inject(WORK_ITEMS) private readonly deps: WorkItemFileDeps,
    @Inject(EXPORTS) private readonly exports: Exports,
  ) {}

  @Handle(routes.list)
  async list({ person, query }: Call<typeof routes.list>) {
    return listWorkItems(this.deps, person, query);
  }

  @Handle(routes.board)
  async board({ person, query }: Call<typeof routes.board>) {
    return workItemBoard(this.deps, person, query);
  }

  @Handle(routes.standing)
  async standing({ person }: Call<typeof routes.standing>) {
    return workItemStanding(this.deps, person);
  }

  @Handle(routes.unmade)
  async unmade({ person, query }: Call<typeof routes.unmade>) {
    return unmadeItems(this.deps, person, query);
  }

  @Handle(routes.units)
  async units({ person, query }: Call<typeof routes.units>) {
    return unitsToChoose(this.deps, person, query.supervising);
  }

  @Handle(routes.minutes)
  async minutes({ person, query }: Call<typeof routes.minutes>) {
    return workOfMinutes(this.deps, person, query.activity);
  }

  @Handle(routes.exportCsv)
  async exportCsv({ person, query, language }: Call<typeof routes.exportCsv>) {
    const asked = { endpoint: routes.exportCsv, personId: person.id, plainName };
    const table = workItemTable(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.exports.send(asked, table));
  }

  @Handle(routes.exportXlsx)
  async exportXlsx({ person, query, language }: Call<typeof routes.exportXlsx>) {
    const asked = { endpoint: routes.exportXlsx, personId: person.id, plainName };
    const table = workItemTable(this.deps, { reader: person, filters: query, language });
    return Promise.resolve(this.exports.send(asked, table));
  }

  @Handle(routes.create)
  async create({ person, body, idempotency }: Call<typeof routes.create>) {
    return beginWorkItem(this.deps, person, body, idempotency);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readWorkItem(this.deps, this.deps.db, person, params.id);
  }

  @Handle(routes.correct)
  async correct({ person, params, body: correction, version }: Call<typeof routes.correct>) {
    return correctWorkItem(this.deps, person, { ...params, version, correction });
  }

  @Handle(routes.command)
  async command({ person, params, body, idempotency }: Call<typeof routes.command>) {
    return commandWorkItem(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.upload)
  async upload({ person, params, request }: Call<typeof routes.upload>) {
    return withFile(this.deps, person, request, (file) =>
      attachToWorkItem(this.deps, person, params.id, file),
    );
  }

  @Handle(routes.discardFile)
  async discardFile({ person, params }: Call<typeof routes.discardFile>) {
    return discardWorkItemFile(this.deps, person, { itemId: params.id, id: params.fileId });
  }
}
