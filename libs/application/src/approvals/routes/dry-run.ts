import type { Way } from '@shanhai/contracts/approvals';
import { form as formShape, type FormData } from '@shanhai/contracts/forms';
import { validateRoute, type Context } from '@shanhai/domain/approvals';
import { dayOf, formatDay, yearOf } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { judgeGiven } from '../../forms';
import { errorsOf, isError } from '../../rules';
import type { SignedIn } from '../../session';
import { personNames } from '../approvals.store';
import { lookAround } from '../load.store';
import { contextOf, standingRules } from '../rules';
import { wayOf } from '../way';
import { manages, readerOf, type RouteDeps } from './deps';
import { formOf } from './dry-run.store';
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
 * a draft, as long as its tree and its conditions have no error. Half a form may be tried, with answers that could be
 * submitted. Starts nothing.
 */
export async function dryRun(
  deps: RouteDeps,
  person: SignedIn,
  id: string,
  input: DryRunInput,
): Promise<Result<Way>> {
  if (!manages(person)) return reject('forbidden');
  const row = await routeById(deps.db, readerOf(person), id);
  if (!row) return reject('not_found');
  const refused = await wrongRoute(deps, row);
  if (refused) return refused;
  const answers = await answersFor(deps, row, input);
  if (!answers.ok) return answers;
  const context = await contextFor(deps, row, { ...input, formData: answers.value });
  return context.ok ? ok(await wayOf(deps.db, context.value, input.unitId)) : context;
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

/** The answers as they would count; as they are, where the route names no form. */
async function answersFor(
  { db, clock }: RouteDeps,
  { submission }: FullRouteRow,
  { formData }: DryRunInput,
): Promise<Result<FormData>> {
  const row = submission && (await formOf(db, submission.form));
  if (!row) return ok(formData);
  const form = formShape.parse(row);
  const today = formatDay(dayOf(clock.now()));
  const { counted, refusal } = judgeGiven(form, formData, today);
  return refusal ? { ok: false, rejection: refusal } : ok(counted);
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
  const rules = { route: row, policy, calendar: calendars.ofUnit(unitId) };
  const ofCase = { type: 'submission', number: '', title: row.title.zh, year: yearOf(dayOf(now)) };
  return ok(
    contextOf(rules, {
      ...{ actor: applicantId, actsFor: [], administers: false, now, newId, form },
      ...{ ...around.found, scope: { ...around.scope, case: ofCase } },
    }),
  );
}
