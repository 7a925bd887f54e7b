import { Controller, Inject } from '@nestjs/common';
import {
  checkPolicy,
  listPolicies,
  publishPolicy,
  readPolicy,
  type PolicyDeps,
} from '@shanhai/application/policies';
import { policyRoutes as routes } from '@shanhai/contracts/policies';
import { Handle, type Call } from '../http';
import { POLICIES } from '../tokens';

@Controller()
export class PoliciesController {
  constructor(@Inject(POLICIES) private readonly deps: PolicyDeps) {}

  @Handle(routes.listPolicies)
  async list() {
    return listPolicies(this.deps);
  }

  @Handle(routes.readPolicy)
  async read({ params }: Call<typeof routes.readPolicy>) {
    return readPolicy(this.deps, params.key);
  }

  @Handle(routes.checkPolicy)
  async check({ person, params, body }: Call<typeof routes.checkPolicy>) {
    return checkPolicy(this.deps, person, { ...params, ...body });
  }

  @Handle(routes.publishPolicy)
  async publish({ person, params, body, idempotency }: Call<typeof routes.publishPolicy>) {
    return publishPolicy(this.deps, person, { ...params, ...body }, idempotency);
  }
}
