import { Controller, Inject } from '@nestjs/common';
import { rescueQueue } from '@shanhai/application/approvals';
import {
  changePerson,
  changeUnit,
  createDelegation,
  createPerson,
  createPost,
  createResponsibility,
  createUnit,
  delegations,
  endDelegation,
  endPost,
  endResponsibility,
  orgHistory,
  persons,
  posts,
  readPerson,
  responsibilities,
  setAccount,
  units,
  type OrgDeps,
} from '@shanhai/application/org/manage';
import { routes } from '@shanhai/contracts/org';
import { Handle, type Call } from '../http';
import { ORG } from '../tokens';

@Controller()
export class OrgController {
  constructor(@Inject(ORG) private readonly deps: OrgDeps) {}

  @Handle(routes.units)
  async units({ query }: Call<typeof routes.units>) {
    return units(this.deps, query);
  }

  @Handle(routes.createUnit)
  async createUnit({ person, body, idempotency }: Call<typeof routes.createUnit>) {
    return createUnit(this.deps, person, body, idempotency);
  }

  @Handle(routes.changeUnit)
  async changeUnit({ person, params, body: change, version }: Call<typeof routes.changeUnit>) {
    return changeUnit(this.deps, person, params.id, { change, version });
  }

  @Handle(routes.persons)
  async persons({ query }: Call<typeof routes.persons>) {
    return persons(this.deps, query);
  }

  @Handle(routes.person)
  async person({ person, params }: Call<typeof routes.person>) {
    return readPerson(this.deps, person, params.id);
  }

  @Handle(routes.createPerson)
  async createPerson({ person, body, idempotency }: Call<typeof routes.createPerson>) {
    return createPerson(this.deps, person, body, idempotency);
  }

  @Handle(routes.changePerson)
  async changePerson({ person, params, body: change, version }: Call<typeof routes.changePerson>) {
    return changePerson(this.deps, person, params.id, { change, version });
  }

  @Handle(routes.setAccount)
  async setAccount({ person, params, body }: Call<typeof routes.setAccount>) {
    return setAccount(this.deps, person, params.id, body);
  }

  @Handle(routes.posts)
  async posts({ query }: Call<typeof routes.posts>) {
    return posts(this.deps, query);
  }

  @Handle(routes.createPost)
  async createPost({ person, body, idempotency }: Call<typeof routes.createPost>) {
    return createPost(this.deps, person, body, idempotency);
  }

  @Handle(routes.endPost)
  async endPost({ person, params, body, idempotency }: Call<typeof routes.endPost>) {
    return endPost(this.deps, person, params.id, body, idempotency);
  }

  @Handle(routes.responsibilities)
  async responsibilities({ query }: Call<typeof routes.responsibilities>) {
    return responsibilities(this.deps, query);
  }

  @Handle(routes.createResponsibility)
  async createResponsibility({ person, body, idempotency }: Call<typeof routes.createResponsibility>) {
    return createResponsibility(this.deps, person, body, idempotency);
  }

  @Handle(routes.endResponsibility)
  async endResponsibility({ person, params, body, idempotency }: Call<typeof routes.endResponsibility>) {
    return endResponsibility(this.deps, person, params.id, body, idempotency);
  }

  @Handle(routes.delegations)
  async delegations({ person, query }: Call<typeof routes.delegations>) {
    return delegations(this.deps, person, query);
  }

  @Handle(routes.createDelegation)
  async createDelegation({ person, body, idempotency }: Call<typeof routes.createDelegation>) {
    return createDelegation(this.deps, person, body, idempotency);
  }

  @Handle(routes.endDelegation)
  async endDelegation({ person, params, body, idempotency }: Call<typeof routes.endDelegation>) {
    return endDelegation(this.deps, person, params.id, body.reason, idempotency);
  }

  @Handle(routes.orgHistory)
  async orgHistory({ person, query }: Call<typeof routes.orgHistory>) {
    return orgHistory(this.deps, person, query);
  }

  @Handle(routes.rescueQueue)
  async rescueQueue({ person, query }: Call<typeof routes.rescueQueue>) {
    return rescueQueue(this.deps, person, query);
  }
}
