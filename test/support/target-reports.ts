import type { ReportView, Standing, UnitProgress } from '@shanhai/contracts/targets/reports';
import type { DraftTargetInput, PlanView } from '@shanhai/contracts/targets/plans';
import {
  concludeReport,
  nextOfReport,
  nextOfYear,
  openReports,
  type ReportDeps,
  type ReportWaiting,
} from '@shanhai/application/targets/reports/process';
import type { Person } from './api';
import {
  approveAll,
  draftTarget,
  issuePlan,
  OFFICE,
  openPlanDesk,
  savePlan,
  share,
  value,
  type PlanDesk,
} from './target-plans';

/** The desk of plans, with a clock that all of it follows, and what Temporal does with a plan's year. */
export interface ReportDesk extends PlanDesk {
  /** Sets the clock of the API, and of who does a worker's steps here, forward. */
  goTo(day: string): Promise<void>;
  /** A plan of a year that is issued; without targets those of {@link yearTargets}. */
  issuedIn(year: number, targets?: readonly DraftTargetInput[]): Promise<string>;
  /** Opens the reports of a period that has ended, in batches; answers the period. */
  openPeriod(planId: string): Promise<number>;
  reportOf(planId: string, unitId: string, period: number): Promise<string>;
  /** Does a report's steps until somebody has to act; answers what it waits for then. */
  drive(reportId: string, reviewers?: readonly string[]): Promise<ReportWaiting>;
}

/** 丽水 20 villages, of which 龙泉 12 and 遂昌 8, and 绍兴 6; 龙泉 alone a park by the end of May. */
export const yearTargets = (year: number) => [
  draftTarget('villages', {
    ...{ aggregation: 'count', comparison: 'at_least', value: '26' },
    shares: [
      share('331100', '20', [
        ['331181', '12'],
        ['331123', '8'],
      ]),
      share('330600', '6'),
    ],
  }),
  draftTarget('park', {
    ...{ aggregation: 'milestone', measure: null, value: null, dueOn: `${year}-05-31` },
    shares: [
      {
        ...{ unitId: '331100', value: null, weight: null, dueOn: `${year}-05-31` },
        below: [{ unitId: '331181', value: null, weight: null, dueOn: `${year}-05-31` }],
      },
    ],
  }),
];

export async function openReportDesk(): Promise<ReportDesk> {
  const desk = await openPlanDesk();
  const { api, planner } = desk;
  const admin = await api.as('admin');
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const deps: ReportDeps = {
    ...desk.deps,
    clock: { now, wall: () => new Date(), offsetMs },
  };
  return {
    ...{ ...desk, deps },
    async goTo(day) {
      const at = new Date(`${day}T09:00:00+08:00`);
      const set = await admin.send('PUT', '/demo/clock', { body: { now: at.toISOString() } });
      if (set.status !== 200) throw new Error(JSON.stringify(set.body));
      offsetMs = at.getTime() - Date.now();
    },
    async issuedIn(year, targets = yearTargets(year)) {
      const begun = await planner.command<PlanView>('/target-plans', {
        year,
        unitId: OFFICE,
        from: 'nothing',
      });
      const saved = await savePlan(planner, begun.body.id, targets);
      const { id, version } = saved.body;
      const handed = await planner.command(`/target-plans/${id}/submit`, { version });
      if (handed.status !== 200) throw new Error(JSON.stringify(handed.body));
      await issuePlan(api, deps, id);
      return id;
    },
    async openPeriod(planId) {
      const waiting = await value(nextOfYear(deps, planId));
      if (waiting.for !== 'reports') throw new Error(`it waits for ${JSON.stringify(waiting)}`);
      for (let after: string | null = ''; after !== null;)
        ({ after } = await value(openReports(deps, { planId, period: waiting.period, after, limit: 2 })));
      return waiting.period;
    },
    async reportOf(planId, unitId, period) {
      const { rows } = await api.owner.query<{ id: string }>(
        'SELECT id FROM target_report WHERE plan_id = $1 AND unit_id = $2 AND period = $3 ORDER BY revision DESC LIMIT 1',
        [planId, unitId, period],
      );
      return rows[0]?.id ?? '';
    },
    async drive(reportId, reviewers = []) {
      const waiting = await value(nextOfReport(deps, reportId));
      if (waiting.for !== 'approval' || reviewers.length === 0) return waiting;
      await approveAll(api, waiting.approvalId, reviewers);
      await value(concludeReport(deps, { reportId, outcome: 'approved' }));
      return value(nextOfReport(deps, reportId));
    },
  };
}

export const readReport = async (person: Person, id: string): Promise<ReportView> => {
  const answer = await person.get<ReportView>(`/target-reports/${id}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};

/** An entry as the form sends it. */
export const entry = (figure: string | null, more: { doneOn?: string; explanation?: string } = {}) => ({
  ...{ value: figure, doneOn: null, explanation: null },
  ...more,
});

export const saveEntries = <T = ReportView>(person: Person, { id, version }: ReportView, entries: object) =>
  person.send<T>('PATCH', `/target-reports/${id}`, {
    ...{ body: { entries }, headers: { 'if-match': `"${version}"` } },
  });

/** Fills a report in and hands it in. */
export async function handIn(person: Person, id: string, entries: object): Promise<ReportView> {
  const saved = await saveEntries(person, await readReport(person, id), entries);
  const handed = await person.command<ReportView>(`/target-reports/${id}/submit`, {
    version: saved.body.version,
  });
  if (handed.status !== 200) throw new Error(JSON.stringify(handed.body));
  return handed.body;
}

/** How a story of reports begins, and what people see of it. Clocks only go forward: each story has a year of its own. */
export function reportStory({ goTo, issuedIn }: ReportDesk) {
  let year = 2026;
  return {
    /** A plan that was issued in April of the next year. */
    async begin(
      targets?: readonly DraftTargetInput[],
    ): Promise<{ readonly planId: string; readonly year: number }> {
      year += 1;
      await goTo(`${year}-04-10`);
      return { planId: await issuedIn(year, targets), year };
    },
    progress: async (person: Person, planId: string, unitId: string): Promise<UnitProgress> =>
      (await person.get<UnitProgress>(`/target-plans/${planId}/units/${unitId}/progress`)).body,
    standing: async (person: Person, planId: string, query = ''): Promise<Standing> =>
      (await person.get<Standing>(`/target-plans/${planId}/standing${query}`)).body,
  };
}
export type ReportStory = ReturnType<typeof reportStory>;
