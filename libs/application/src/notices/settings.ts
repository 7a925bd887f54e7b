import {
  groupOf,
  kindsOf,
  neverMailed,
  noticePolicy,
  type NoticeKind,
  type OwnNoticeSettings,
  type UnitNoticeSettings,
} from '@shanhai/contracts/notices';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import {
  noticeGroups,
  settledNotices,
  type NoticeChoices,
  type NoticeGroup,
  type NoticePolicy,
} from '@shanhai/domain/notices';
import { ok, reject, type FieldError, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { settle, type Database, type Queryable } from '@shanhai/platform/postgres';
import { coveredUnits } from '../org';
import type { SignedIn } from '../session';
import { replan } from './digests';
import {
  type Chosen,
  type UnitRow,
  chosenAbove,
  chosenFor,
  ownChoice,
  saveOwnChoice,
  saveUnitChoice,
  unitChoice,
  unitNamed,
} from './settings.store';

export interface SettingsDeps {
  readonly db: Database;
  readonly clock: Pick<Clock, 'now' | 'wall'>;
}

type Change = { readonly choices: NoticeChoices; readonly version: number };

/** How a person is told: what they chose, what they inherit, and what comes of both. */
export async function ownSettings(
  { db, clock }: SettingsDeps,
  person: SignedIn,
): Promise<Result<OwnNoticeSettings>> {
  return ok(await ownView(db, person, await ownChoice(db, person.id), clock.now()));
}

async function ownView(
  db: Queryable,
  { id, email }: Pick<SignedIn, 'id' | 'email'>,
  chosen: Chosen,
  now: Date,
): Promise<OwnNoticeSettings> {
  const { policy: data, persons } = await chosenFor(db, [id], formatDay(dayOf(now)));
  return { ...viewOf(noticePolicy.parse(data), persons[0]?.units ?? [], chosen), email };
}

/** A digest is chosen about as a whole, and of what is never mailed there is nothing to choose. */
const unchoosable: readonly string[] = ['digest', ...neverMailed];
const choosable = (group: NoticeGroup): NoticeKind[] =>
  kindsOf(group).filter((kind) => !unchoosable.includes(kind));

const kindsOfGroups = Object.fromEntries(noticeGroups.map((group) => [group, choosable(group)])) as Record<
  NoticeGroup,
  NoticeKind[]
>;

const viewOf = (policy: NoticePolicy, above: readonly NoticeChoices[], { choices, version }: Chosen) => ({
  ...{ choices, version, kindsOf: kindsOfGroups },
  inherited: settledNotices(policy.defaults, above, groupOf),
  settings: settledNotices(policy.defaults, [...above, choices], groupOf),
  ...{ legal: [...policy.legal], urgent: [...policy.urgent], digestBetween: policy.digestBetween },
});

/**
 * Chooses for oneself. It holds at once: for today's digest, and for what waits. Rejects with `version_conflict`, and
 * with `request_invalid` for a time at which no digest is made, or a kind that the law asks for.
 */
export async function saveOwnSettings(
  deps: SettingsDeps,
  person: SignedIn,
  { choices, version }: Change,
): Promise<Result<OwnNoticeSettings>> {
  const at = { now: deps.clock.now(), wall: deps.clock.wall() };
  return settle(deps.db, async (tx): Promise<Result<OwnNoticeSettings>> => {
    const before = await ownView(tx, person, { choices, version }, at.now);
    const wrong = refusedOf(before, choices);
    if (wrong) return wrong;
    if (!(await saveOwnChoice(tx, person.id, { choices, version }, at.now))) {
      const { version: current } = await ownChoice(tx, person.id);
      return reject('version_conflict', { params: { version: current } });
    }
    await replan(tx, person.id, at);
    return ok({ ...before, version: version + 1 });
  });
}

function refusedOf(
  { digestBetween: { from, to }, legal }: Pick<OwnNoticeSettings, 'digestBetween' | 'legal'>,
  { digest, kinds = {} }: NoticeChoices,
): Result<never> | undefined {
  const errors: FieldError[] = [
    ...legal
      .filter((kind) => kinds[kind] !== undefined && kinds[kind] !== 'immediate')
      .map((kind) => ({ pointer: `/kinds/${kind}`, code: 'notice_legal' as const })),
    ...Object.keys(kinds)
      .filter((kind) => unchoosable.includes(kind))
      .map((kind) => ({ pointer: `/kinds/${kind}`, code: 'notice_no_choice' as const })),
  ];
  if (digest !== undefined && (digest.at < from || digest.at > to))
    errors.push({ pointer: '/digest/at', code: 'digest_outside', params: { from, to } });
  return errors.length > 0 ? reject('request_invalid', { errors }) : undefined;
}

/** A unit that the person may set defaults for. Rejects with `forbidden`, and `not_found` for one outside their own. */
async function unitInReach(
  db: Queryable,
  person: SignedIn,
  unitId: string,
  now: Date,
): Promise<Result<UnitRow>> {
  if (!person.permissions.has('notice.manage')) return reject('forbidden');
  const unit = await unitNamed(db, unitId);
  if (!unit) return reject('not_found');
  // Who manages all units manages these defaults of all.
  if (person.permissions.has('org.manage')) return ok(unit);
  const reach = await coveredUnits(db, person.id, formatDay(dayOf(now)), 'notice.manage');
  return reach.includes(unitId) ? ok(unit) : reject('not_found');
}

async function unitView(db: Queryable, unit: UnitRow, chosen: Chosen): Promise<UnitNoticeSettings> {
  const { policy } = await chosenFor(db, [], '1970-01-01');
  return { ...viewOf(noticePolicy.parse(policy), await chosenAbove(db, unit.id), chosen), unit };
}

/** What holds for the persons of a unit and of those below it until they choose. */
export async function unitSettings(
  { db, clock }: SettingsDeps,
  person: SignedIn,
  unitId: string,
): Promise<Result<UnitNoticeSettings>> {
  const unit = await unitInReach(db, person, unitId, clock.now());
  return unit.ok ? ok(await unitView(db, unit.value, await unitChoice(db, unitId))) : unit;
}

/**
 * Sets defaults for a unit. They hold for what is told from now on; digests of the next day are planned by them.
 * Rejects as `unitSettings` and `saveOwnSettings` do.
 */
export async function saveUnitSettings(
  { db, clock }: SettingsDeps,
  person: SignedIn,
  unitId: string,
  { choices, version }: Change,
): Promise<Result<UnitNoticeSettings>> {
  const now = clock.now();
  return settle(db, async (tx): Promise<Result<UnitNoticeSettings>> => {
    const unit = await unitInReach(tx, person, unitId, now);
    if (!unit.ok) return unit;
    const view = await unitView(tx, unit.value, { choices, version });
    const wrong = refusedOf(view, choices);
    if (wrong) return wrong;
    if (!(await saveUnitChoice(tx, unitId, { choices, version }, person.id, now))) {
      const { version: current } = await unitChoice(tx, unitId);
      return reject('version_conflict', { params: { version: current } });
    }
    return ok({ ...view, version: version + 1 });
  });
}
