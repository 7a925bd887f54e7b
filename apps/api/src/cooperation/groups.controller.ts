import { Controller, Inject } from '@nestjs/common';
import {
  addMember,
  endMember,
  groups,
  members,
  type CooperationDeps,
} from '@shanhai/application/cooperation';
import { routes } from '@shanhai/contracts/cooperation';
import { Handle, type Call } from '../http';
import { ATTACHMENTS } from '../tokens';

@Controller()
export class GroupsController {
  constructor(@Inject(ATTACHMENTS) private readonly deps: CooperationDeps) {}

  @Handle(routes.groups)
  async groups({ person, query }: Call<typeof routes.groups>) {
    return groups(this.deps, person, query);
  }

  @Handle(routes.members)
  async members({ params, query }: Call<typeof routes.members>) {
    return members(this.deps, params.id, query);
  }

  @Handle(routes.addMember)
  async addMember({ person, params, body, idempotency }: Call<typeof routes.addMember>) {
    return addMember(this.deps, person, params.id, body, idempotency);
  }

  @Handle(routes.endMember)
  async endMember({ person, params, body, idempotency }: Call<typeof routes.endMember>) {
    return endMember(this.deps, person, params.id, body, idempotency);
  }
}
