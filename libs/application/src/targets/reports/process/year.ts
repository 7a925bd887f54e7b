import type { OutboxMessage } from '@shanhai/contracts/messages';
import { MS_PER_HOUR } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { periodAfter, periodsOf, spanOf, type Period } from '@shanhai/domain/targets/reports';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { policyOn } from '../../../policies/dated.store';
import { closeDeadline, loadLadders, openDeadline, presentCalendars, readDeadline } from '../../../calendar';
import { dayAt, lockPlan, personsOf, yearKey, type PlanRow } from '../../plans';
import { periodEndIdOf, reportIdOf, reportKey, type ReportDeps } from '../deps';
import { policyOf, reportPolicies, type ReportPolicy } from '../policy';
import { insertReports } from '../reports.store';
import { openTerm, startReport, type TermTools } from '../terms';
import { periodName } from '../words';
import {
  insertYear,
  markOpened,
  recipientsAfter,
  yearOfPlan,
  type Recipient,
  type YearRow,
} from '../years.store';
import { recordStep } from './steps';

/** What a plan's year waits for. */
export type YearWaiting =
  /** The end of a period. */
  | { readonly for: 'deadline'; readonly deadlineId: string }
  /** A period has ended: its reports are to be made. */
  | { readonly for: 'reports'; readonly period: number }
  | { readonly for: 'nothing' };

/**
 * What comes next in the year of a plan: the end of a period, its reports, or nothing once the year is reported on or the
 * plan has ended. Begins the year where it has not begun. Asked again, it begins and opens nothing twice. Rejects with
 * `plan_unknown`.
 */
export async function nextOfYear(deps: ReportDeps, planId: string): Promise<Result<YearWaiting>> {
  const policy = await policyOn(deps.db, reportPolicies, deps.clock.now());
  const calendars = await presentCalendars(deps.db);
  return settle(deps.db, async (tx): Promise<Result<YearWaiting>> => {
    const plan = await lockPlan(tx, planId);
    if (!plan) return reject('plan_unknown', { params: { planId } });
    if (plan.status !== 'issued') return ok({ for: 'nothing' });
    const now = deps.clock.now();
    const year = await yearBegun(tx, planId, policy, now);
    const next = nextPeriod(plan, year);
    if (!next) return ok({ for: 'nothing' });
    const { period } = next;
    const deadlineId = periodEndIdOf(planId, period);
    await openDeadline(tx, {
      id: deadlineId,
      ...endOf(plan, next),
      calendar: calendars.ofUnit(plan.unit.id),
    });
    const reading = await readDeadline(tx, deadlineId, now);
    if (!reading.ok) return reading;
    return ok(
      reading.value.state === 'running' ? { for: 'deadline', deadlineId } : { for: 'reports', period },
    );
  });
}

async function yearBegun(tx: Queryable, planId: string, policy: ReportPolicy, now: Date): Promise<YearRow> {
  const year = await yearOfPlan(tx, planId);
  if (year) return year;
  await insertYear(tx, planId, policy, now);
  return { policy, startedAt: now, opened: 0 };
}

export const nextPeriod = (plan: Pick<PlanRow, 'year'>, year: YearRow): Period | undefined =>
  periodAfter(periodsOf(plan.year, policyOf(year).every), year.opened, year.startedAt);

/** In hours, which no calendar moves: a period ends with its last day. Nobody has to act, so that nobody is reminded. */
function endOf(plan: PlanRow, period: Period) {
  const { from, to } = spanOf(period);
  return {
    ...{ subjectType: 'target-issuance', subjectId: plan.id, unitId: plan.unit.id, kind: 'target_period' },
    ...{ budget: (to.getTime() - from.getTime()) / MS_PER_HOUR, unit: 'hour' as const, startedAt: from },
    ...{ policy: { rungs: [] }, workflowId: yearKey(plan.id) },
  };
}

export interface ReportBatch {
  readonly planId: string;
  readonly period: number;
  /** The last unit of the batch before; empty at first. */
  readonly after: string;
  readonly limit: number;
}

/**
 * Opens the reports of the next units on a period that has ended, in one transaction: each with its term, its process, and a
 * word to who acts for the unit. Asked again, a batch opens nothing twice. Answers the last unit, or null when none are left
 * and the period is done. Rejects with `plan_unknown`.
 */
export async function openReports(
  deps: ReportDeps,
  batch: ReportBatch,
): Promise<Result<{ readonly after: string | null }>> {
  const [calendars, ladders] = [await presentCalendars(deps.db), await loadLadders(deps.db)];
  const opened = await settle(deps.db, async (tx): Promise<Result<{ after: string | null }>> => {
    const plan = await lockPlan(tx, batch.planId);
    const year = plan && (await yearOfPlan(tx, plan.id));
    if (!year) return reject('plan_unknown', { params: { planId: batch.planId } });
    // Its end came while it was reported on: nothing more is asked for.
    if (plan.status !== 'issued') return ok({ after: null });
    const tools: TermTools = { calendars, ladders, now: deps.clock.now() };
    const units = await recipientsAfter(tx, plan.id, batch);
    await openFor(tx, { plan, year, period: batch.period }, units, tools);
    if (units.length === batch.limit) return ok({ after: units.at(-1)?.id ?? null });
    await markOpened(tx, plan.id, batch.period);
    await closeDeadline(tx, periodEndIdOf(plan.id, batch.period), tools.now);
    return ok({ after: null });
  });
  if (opened.ok) deps.wake.wake();
  return opened;
}

interface Opening {
  readonly plan: PlanRow;
  readonly year: YearRow;
  readonly period: number;
}

async function openFor(
  tx: Queryable,
  { plan, year, period }: Opening,
  units: readonly Recipient[],
  tools: TermTools,
): Promise<void> {
  const { every } = policyOf(year);
  const span = periodsOf(plan.year, every).find((each) => each.period === period);
  if (!span) throw new Error(`the year of plan ${plan.id} has no period ${period}`);
  const of = { planId: plan.id, period, revision: 1 };
  const asked = units.map((unit) => ({ unit, id: reportIdOf({ ...of, unitId: unit.id }) }));
  const fresh = await insertReports(
    tx,
    asked.map(({ unit, id }) => ({ id, ...of, ...span, unitId: unit.id, reason: null, draft: {} })),
    tools.now,
  );
  for (const { unit, id } of asked)
    if (fresh.has(id)) await announce(tx, { plan, year, span, unit, id }, tools);
}

interface Fresh {
  readonly plan: PlanRow;
  readonly year: YearRow;
  readonly span: Period;
  readonly unit: Recipient;
  readonly id: string;
}

async function announce(
  tx: Queryable,
  { plan, year, span, unit, id }: Fresh,
  tools: TermTools,
): Promise<void> {
  const { dueAt, provisional } = await openTerm(tx, { id, attempt: 1, unit, policy: year.policy }, tools);
  const data = { period: span.period, endsOn: span.endsOn, dueAt: dueAt.toISOString() };
  await recordStep(tx, id, { type: 'report_opened', data, reason: 'period_ended', at: tools.now });
  const persons = await personsOf(tx, unit.id, dayAt(tools.now), 'target.carry_out');
  const name = periodName(plan.year, policyOf(year).every, span.period);
  const notice: OutboxMessage = {
    topic: 'notice',
    payload: {
      ...{
        kind: 'target_report',
        dedupeKey: `target-report:${id}`,
        personIds: persons.map((each) => each.id),
      },
      link: `/targets/reports/${id}`,
      data: {
        ...{ title: plan.title.zh, titleEn: plan.title.en, unitZh: unit.nameZh, unitEn: unit.nameEn },
        ...{ periodZh: name.zh, periodEn: name.en, dueAt: dueAt.toISOString(), provisional },
      },
    },
  };
  await appendOutbox(
    tx,
    reportKey(id),
    [startReport(id), ...(persons.length > 0 ? [notice] : [])],
    tools.now,
  );
}
