import type { DryRun, DryRunStage } from '@shanhai/contracts/approvals';
import { form as formShape, type FormData } from '@shanhai/contracts/forms';
import {
  dryRun as foresee,
  validateRoute,
  type Context,
  type ForeseenStage,
  type SignerSource,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay, yearOf } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { shapeRefusal } from '../../forms';
import { errorsOf, isError } from '../../rules';
import type { SignedIn } from '../../session';
import { personNames } from '../approvals.store';
import { lookAround } from '../load.store';
import type { Person } from '../messages';
import { digestOf } from '../record';
import { standingRules } from '../rules';
import { manages, readerOf, type RouteDeps } from './deps';
import { formOf, postsOf, type Post } from './dry-run.store';
import { factsFor } from './facts';
import { routeById, type FullRouteRow } from './library.store';
import { documentOf } from './views';

export interface DryRunInput {
  readonly applicantId: string;
  readonly unitId: string;
  readonly formData: FormData;
}

/**
 * The way that a case of this applicant with this form would go today, by the rules that decisions follow; also of
 * a draft, as long as its tree and its conditions have no error. Starts nothing.
 */
export async function dryRun(
  deps: RouteDeps,
  person: SignedIn,
  id: string,
  input: DryRunInput,
): Promise<Result<DryRun>> {
  if (!manages(person)) return reject('forbidden');
  const row = await routeById(deps.db, readerOf(person), id);
  if (!row) return reject('not_found');
  const refused = (await wrongRoute(deps, row)) ?? (await wrongForm(deps, row, input));
  if (refused) return refused;
  const context = await contextFor(deps, row, input);
  if (!context.ok) return context;
  const stages = foresee(context.value);
  const views = await stageViews(deps, stages, input.unitId, context.value);
  return ok({ forecast: true, asOf: context.value.now.toISOString(), stages: views });
}

/** What a route can't be gone through with. That nobody is found, or a field unknown, the run itself shows. */
const fatal = /^(key_twice|sequence_|parallel_|join_|condition_|vote_|fraction_|group_|pool_)/;

async function wrongRoute({ db, clock }: RouteDeps, row: FullRouteRow): Promise<Result<never> | undefined> {
  const document = documentOf(row);
  const facts = await factsFor(db, row.id, document, formatDay(dayOf(clock.now())));
  const faults = validateRoute(document, facts).filter((each) => isError(each) && fatal.test(each.code));
  const running = faults.filter(({ code }) => code !== 'condition_never' && code !== 'vote_cannot_pass');
  return running.length > 0 ? reject('route_invalid', errorsOf(running)) : undefined;
}

async function wrongForm(
  { db }: RouteDeps,
  { submission }: FullRouteRow,
  { formData }: DryRunInput,
): Promise<Result<never> | undefined> {
  const row = submission && (await formOf(db, submission.form));
  const refusal = row && shapeRefusal(formShape.parse(row), formData);
  return refusal ? { ok: false, rejection: refusal } : undefined;
}

async function contextFor(
  { db, clock, newId }: RouteDeps,
  row: FullRouteRow,
  { applicantId, unitId, formData: form }: DryRunInput,
): Promise<Result<Context>> {
  const now = clock.now();
  const day = formatDay(dayOf(now));
  const applicant = (await personNames(db, [applicantId])).get(applicantId);
  if (!applicant) return reject('person_unknown');
  const around = await lookAround(db, { routeId: row.id, unitId, initiatorId: applicantId, day, form });
  if (!around) return reject('unit_unknown');
  const { calendars, policy } = await standingRules(db);
  const calendar = calendars.ofUnit(unitId);
  const ofCase = { type: 'submission', number: '', title: row.title.zh, year: yearOf(dayOf(now)) };
  return ok({
    ...{ actor: applicantId, actsFor: [], administers: false, now, newId, calendar, form },
    ...around.found,
    scope: { ...around.scope, case: ofCase },
    route: row.definition,
    digest: digestOf,
    ...{ correction: policy.correction, urgeCooldownHours: policy.urgeCooldownHours },
  });
}

async function stageViews(
  { db }: RouteDeps,
  stages: readonly ForeseenStage[],
  unitId: string,
  { now }: Context,
): Promise<DryRunStage[]> {
  const persons = stages.flatMap(({ signers, leftOut }) =>
    [...signers, ...leftOut].map(({ person }) => person),
  );
  const known = persons.filter((person) => !person.startsWith('nobody of '));
  const names = await personNames(db, known);
  const posts = await postsOf(db, known, formatDay(dayOf(now)));
  return stages.map((stage) => stageView(stage, { names, posts, unitId }));
}

interface People {
  readonly names: ReadonlyMap<string, Person>;
  readonly posts: readonly Post[];
  readonly unitId: string;
}

function stageView(foreseen: ForeseenStage, people: People): DryRunStage {
  const { stage, outcome, condition, signers, leftOut, enteredAt, term } = foreseen;
  return {
    ...{ key: stage.key, title: stage.title, mode: stage.mode, outcome, enteredAt },
    condition:
      stage.when === undefined || condition === null
        ? null
        : { expression: stage.when, holds: condition !== 'fails', unanswered: condition === 'unanswered' },
    signers: signers.map(({ person, group }) => {
      const post = postFor(person, stage.signers, people);
      return { person: nameOf(people, person), unit: post?.unit ?? null, title: post?.title ?? null, group };
    }),
    leftOut: leftOut.map(({ person, reason, stages }) => ({
      ...{ person: nameOf(people, person), reason, stages: [...stages] },
    })),
    dueAt: term?.dueAt ?? null,
    provisional: term?.provisional ?? false,
  };
}

function nameOf({ names }: People, id: string): Person {
  const found = names.get(id);
  if (!found) throw new Error(`person ${id} was found by a rule and does not exist`);
  return found;
}

/** The post by which they are asked: in a role that the stage names, else where they act for this unit, else their first. */
function postFor(
  person: string,
  rules: readonly SignerSource[],
  { posts, unitId }: People,
): Post | undefined {
  const held = posts.filter((post) => post.person === person);
  const asked = held.find(({ role }) => rules.some((rule) => rule.by === 'role' && rule.role === role));
  return asked ?? held.find(({ unit }) => unit.id === unitId) ?? held[0];
}
