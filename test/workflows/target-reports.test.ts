import type { ReportWaiting, TargetReportActivities } from '@shanhai/workflows/target-report';
import type { TargetYearActivities, YearWaiting } from '@shanhai/workflows/target-year';
import { timeSkipping } from './time-skipping';

/** A whole year of a plan, with time skipped: what people do is a matter of days here, and the database a few numbers. */
const DAY = 86_400_000;
const temporal = timeSkipping();

const planId = '01a00000-0000-7000-8000-000000000001';
/** Two batches at the end of the second period, one of a few units at the others. */
const units = (period: number): number => (period === 2 ? 52 : 8);
const LATE = 'late';

interface FakeReport {
  readonly id: string;
  readonly dueAt: number;
  readonly handedInAt: number;
  /** Its reviews, in turn. */
  readonly outcomes: ('approved' | 'withdrawn')[];
  status: 'open' | 'in_review' | 'confirmed';
}

/** What the database would say, on the clock of the server that skips. */
class FakeYear implements TargetYearActivities, TargetReportActivities {
  readonly reports = new Map<string, FakeReport>();
  readonly asked: string[] = [];
  private opened = 0;

  constructor(
    private readonly start: number,
    private readonly periods: number,
    private readonly begin: (reportId: string) => Promise<void>,
  ) {}

  private readonly endOf = (period: number): number => this.start + period * 91 * DAY;
  private readonly now = (): Promise<number> => temporal.env.currentTimeMs();

  readonly nextOfYear = async (): Promise<YearWaiting> => {
    this.asked.push('nextOfYear');
    const period = this.opened + 1;
    if (period > this.periods) return { for: 'nothing' };
    const ended = (await this.now()) >= this.endOf(period);
    return ended ? { for: 'reports', period } : { for: 'deadline', deadlineId: `period-${period}` };
  };

  /** The first time that a batch is opened, the worker is killed after it: it is opened again. */
  readonly openReports: TargetYearActivities['openReports'] = async ({ period, after, limit }) => {
    const from = after === '' ? 0 : Number(after);
    const to = Math.min(units(period), from + limit);
    const first = !this.asked.includes(`openReports ${period} ${from}`);
    this.asked.push(`openReports ${period} ${from}`);
    const dueAt = (await this.now()) + 14 * DAY;
    // Side by side: a step has five seconds.
    await Promise.all(
      Array.from({ length: to - from }, (_, index) => this.open(period, from + index, dueAt)),
    );
    if (first && period === 2) throw new Error('killed');
    if (to === units(period)) this.opened = period;
    return { after: to === units(period) ? null : String(to) };
  };

  private async open(period: number, unit: number, dueAt: number): Promise<void> {
    const late = period === 3 && unit === 7;
    const id = `${late ? LATE : 'unit'}-${period}-${unit}`;
    // As the outbox has it: the process of a report is started by what opened it, once.
    if (this.reports.has(id)) return;
    const handedInAt = late ? dueAt + 5 * DAY : dueAt - DAY;
    const outcomes = unit === 3 ? (['withdrawn', 'approved'] as const) : (['approved'] as const);
    this.reports.set(id, { id, dueAt, handedInAt, outcomes: [...outcomes], status: 'open' });
    await this.begin(id);
  }

  private report(id: string): FakeReport {
    const report = this.reports.get(id);
    if (!report) throw new Error(`there is no report ${id}`);
    return report;
  }

  readonly nextOfReport = async (id: string): Promise<ReportWaiting> => {
    this.asked.push(`nextOfReport ${id}`);
    const report = this.report(id);
    if (report.status === 'confirmed') return { for: 'nothing' };
    if (report.status === 'open' && (await this.now()) < report.handedInAt)
      return { for: 'deadline', deadlineId: id };
    report.status = 'in_review';
    return { for: 'approval', approvalId: id };
  };

  readonly readDeadline: TargetYearActivities['readDeadline'] = async (id) => {
    const now = await this.now();
    const period = /^period-(\d)$/.exec(id)?.[1];
    const end = period === undefined ? this.report(id).dueAt : this.endOf(Number(period));
    if (period === undefined && now >= this.report(id).handedInAt) return { state: 'closed', waitMs: 0 };
    return now < end ? { state: 'running', waitMs: end - now } : { state: 'due', waitMs: 0 };
  };

  readonly readApproval: TargetReportActivities['readApproval'] = async (id) => ({
    ...{ closed: true, outcome: this.report(id).outcomes.shift() ?? 'approved' },
  });

  readonly concludeReport: TargetReportActivities['concludeReport'] = async ({ reportId, outcome }) => {
    this.report(reportId).status = outcome === 'approved' ? 'confirmed' : 'open';
  };
}

it('asks every unit at the end of each quarter, waits for who is late, and ends with the year', async () => {
  const taskQueue = 'target-year';
  const start = await temporal.env.currentTimeMs();
  const { workflow } = temporal.env.client;
  const year = new FakeYear(start, 4, async (reportId) => {
    await workflow.start('targetReport', {
      ...{ taskQueue, workflowId: `target-report:${reportId}`, args: [{ reportId }] },
    });
  });
  const worker = await temporal.worker(taskQueue, year);
  const handle = await worker.runUntil(async () => {
    const running = await workflow.start('targetYear', {
      ...{ taskQueue, workflowId: `target-year:${planId}`, args: [{ planId }] },
    });
    await running.result();
    expect((await temporal.env.currentTimeMs()) - start).toBeGreaterThanOrEqual(4 * 91 * DAY);
    // One after the other: each lets the server skip time, and it counts who does.
    for (const id of year.reports.keys()) await workflow.getHandle(`target-report:${id}`).result();
    return running;
  });

  const reports = [...year.reports.values()];
  expect(reports).toHaveLength(8 + 52 + 8 + 8);
  expect(reports.every(({ status }) => status === 'confirmed')).toBe(true);
  const times = (name: string) => year.asked.filter((each) => each === name).length;
  expect([times('openReports 1 0'), times('openReports 2 0'), times('openReports 2 50')]).toEqual([1, 2, 2]);
  // Two asks and an answer for each period, and not one a day.
  expect(times('nextOfYear')).toBe(9);
  // Who is late is asked about again once a day, and only then.
  expect(times('nextOfReport unit-1-0')).toBe(3);
  const late = reports.filter(({ id }) => id.startsWith(LATE));
  expect(late).toHaveLength(1);

  await temporal.replay(await handle.fetchHistory());
  for (const id of ['unit-1-0', 'unit-2-3', `${LATE}-3-7`])
    await temporal.replay(await workflow.getHandle(`target-report:${id}`).fetchHistory());
}, 120_000);
