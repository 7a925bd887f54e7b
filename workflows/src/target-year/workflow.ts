import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { TargetYearInput } from '@shanhai/contracts/messages';
import { listenForDeadlines, until } from '../deadlines/until';
import { databaseStep } from '../policy';
import type { TargetYearActivities } from './ports';

const { nextOfYear, openReports } = proxyActivities<TargetYearActivities>(databaseStep);

/** Reports that are opened in one transaction. */
const AT_ONCE = 50;

/**
 * 报告年度: the year of an issued plan. At the end of each period every unit with a letter is asked for its report, which has
 * a process of its own from then on. What comes next stands in the database, which is asked before each wait: so a run may
 * begin anywhere, and a batch that is opened again opens nothing twice. The workflow id is `target-year:{plan}`.
 */
export async function targetYear(input: TargetYearInput): Promise<void> {
  const deadlines = listenForDeadlines();
  const renew = () => continueAsNew<typeof targetYear>(input);
  for (;;) {
    const waiting = await nextOfYear(input.planId);
    if (waiting.for === 'nothing') return;
    if (waiting.for === 'deadline') {
      setCurrentDetails('等待报告期末 · until the period ends');
      await until(waiting.deadlineId, deadlines, renew);
    } else {
      setCurrentDetails('下达报告 · asking for reports');
      await openPeriod(input.planId, waiting.period);
    }
    if (workflowInfo().continueAsNewSuggested) await renew();
  }
}

async function openPeriod(planId: string, period: number): Promise<void> {
  for (let after: string | null = ''; after !== null;)
    ({ after } = await openReports({ planId, period, after, limit: AT_ONCE }));
}
