import { Controller, Inject } from '@nestjs/common';
import {
  callChoices,
  checkCall,
  createCall,
  discardCall,
  extendCall,
  listCalls,
  publishCall,
  readCall,
  saveCall,
  withdrawCall,
  type CallDeps,
} from '@shanhai/application/projects/calls';
import { routes } from '@shanhai/contracts/projects/calls';
import { Handle, type Call } from '../http';
import { PROJECTS } from '../tokens';

@Controller()
export class CallsController {
  constructor(@Inject(PROJECTS) private readonly deps: CallDeps) {}

  @Handle(routes.calls)
  async calls({ person, query }: Call<typeof routes.calls>) {
    return listCalls(this.deps, person, query);
  }

  @Handle(routes.choices)
  async choices({ person }: Call<typeof routes.choices>) {
    return callChoices(this.deps, person);
  }

  @Handle(routes.create)
  async create({ person, body, idempotency }: Call<typeof routes.create>) {
    return createCall(this.deps, person, body.programmeId, idempotency);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readCall(this.deps, person, params.id);
  }

  @Handle(routes.save)
  async save({ person, params, body: content, version }: Call<typeof routes.save>) {
    return saveCall(this.deps, person, params.id, { content, version });
  }

  @Handle(routes.check)
  async check({ person, params }: Call<typeof routes.check>) {
    return checkCall(this.deps, person, params.id);
  }

  @Handle(routes.publish)
  async publish({ person, params, body, idempotency }: Call<typeof routes.publish>) {
    return publishCall(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.extend)
  async extend({ person, params, body, idempotency }: Call<typeof routes.extend>) {
    return extendCall(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.withdraw)
  async withdraw({ person, params, body, idempotency }: Call<typeof routes.withdraw>) {
    return withdrawCall(this.deps, person, { ...params, ...body }, idempotency);
  }

  @Handle(routes.discard)
  async discard({ person, params }: Call<typeof routes.discard>) {
    return discardCall(this.deps, person, params.id);
  }
}
