import { Controller, Inject } from '@nestjs/common';
import {
  noticeSamples,
  ownAddress,
  ownSettings,
  saveOwnSettings,
  saveUnitSettings,
  unitSettings,
  unsubscribe,
  unsubscribePage,
  type SettingsDeps,
} from '@shanhai/application/notices';
import { routes } from '@shanhai/contracts/notices';
import { ok, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { Database } from '@shanhai/platform/postgres';
import { Handle, type Call, type Outgoing } from '../http';
import { CLOCK, CONFIG, DATABASE } from '../tokens';

/** How persons are told: their own choice, their unit's, and the templates. */
@Controller()
export class NoticeSettingsController {
  private readonly deps: SettingsDeps;

  constructor(
    @Inject(DATABASE) db: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.deps = { db, clock };
  }

  @Handle(routes.settings)
  async settings({ person }: Call<typeof routes.settings>) {
    return ownSettings(this.deps, person);
  }

  @Handle(routes.saveSettings)
  async saveSettings({ person, body: choices, version }: Call<typeof routes.saveSettings>) {
    return saveOwnSettings(this.deps, person, { choices, version });
  }

  @Handle(routes.address)
  async address({ person }: Call<typeof routes.address>) {
    return ownAddress(this.deps.db, person.id);
  }

  @Handle(routes.unitSettings)
  async unitSettings({ person, params }: Call<typeof routes.unitSettings>) {
    return unitSettings(this.deps, person, params.id);
  }

  @Handle(routes.saveUnitSettings)
  async saveUnitSettings({ person, params, body: choices, version }: Call<typeof routes.saveUnitSettings>) {
    return saveUnitSettings(this.deps, person, params.id, { choices, version });
  }

  @Handle(routes.samples)
  async samples({ person }: Call<typeof routes.samples>) {
    return Promise.resolve(noticeSamples(person, this.config.http.publicUrl));
  }

  @Handle(routes.unsubscribePage)
  async unsubscribePage({ params }: Call<typeof routes.unsubscribePage>) {
    return page(await unsubscribePage(this.deps, params.token));
  }

  @Handle(routes.unsubscribe)
  async unsubscribe({ params }: Call<typeof routes.unsubscribe>) {
    return page(await unsubscribe(this.deps, params.token));
  }
}

/** Its form posts to its own address: a browser that hid where it came from would be taken for another site's. */
const page = (result: Result<string>): Result<Outgoing> =>
  result.ok
    ? ok({
        headers: { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'same-origin' },
        content: result.value,
      })
    : result;
