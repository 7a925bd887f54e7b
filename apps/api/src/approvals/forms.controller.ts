import { Controller, Inject } from '@nestjs/common';
import { checkForm, listForms, publishForm, readForm, type FormDeps } from '@shanhai/application/forms';
import { routes } from '@shanhai/contracts/forms';
import { Handle, type Call } from '../http';
import { RULES } from '../tokens';

@Controller()
export class FormsController {
  constructor(@Inject(RULES) private readonly deps: FormDeps) {}

  @Handle(routes.listForms)
  async list({ query }: Call<typeof routes.listForms>) {
    return listForms(this.deps, query);
  }

  @Handle(routes.readForm)
  async read({ params }: Call<typeof routes.readForm>) {
    return readForm(this.deps, params.id);
  }

  @Handle(routes.checkForm)
  async check({ person, body }: Call<typeof routes.checkForm>) {
    return checkForm(person, body);
  }

  @Handle(routes.publishForm)
  async publish({ person, body, idempotency }: Call<typeof routes.publishForm>) {
    return publishForm(this.deps, person, body, idempotency);
  }
}
