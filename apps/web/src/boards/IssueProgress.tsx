import { letterStates } from '@shanhai/contracts/targets/letter-states';
import type { PlanSummary } from '@shanhai/contracts/targets/plans';
import { addressOf as apiAddress } from '../api/request';
import { useNames } from '../i18n/names';
import { lettersAt } from '../targets/letters';
import { useDifferences } from '../targets/plans';
import { Empty, Waiting } from '../ui/states';
import { BarBlock } from './BarBlock';
import { BlockShell } from './Block';
import type { useIssuedPlans } from './issued-plan';
import { progressOf } from './progress';
import { useBoardWords } from './words';

interface ProgressProps {
  readonly query: ReturnType<typeof useIssuedPlans>;
  readonly plan: PlanSummary | undefined;
}

/** How far the letters of a year's plan are. */
export function IssueProgress({ query, plan }: ProgressProps) {
  const { issue } = useBoardWords();
  if (plan) return <OfPlan plan={plan} />;
  return (
    <BlockShell id="issue" title={issue.title}>
      {query.data === undefined ? <Waiting query={query} rows={6} /> : <Empty title={issue.empty} />}
    </BlockShell>
  );
}

const tones = { unsigned: 'warning', open: 'primary', review: 'purple', done: 'success' } as const;

function OfPlan({ plan }: { plan: PlanSummary }) {
  const { issue } = useBoardWords();
  const names = useNames();
  const query = useDifferences(plan.id);
  if (query.data === undefined)
    return (
      <BlockShell id="issue" title={issue.title}>
        <Waiting query={query} rows={6} />
      </BlockShell>
    );
  const progress = progressOf(query.data.items);
  const sum = (nth: number): number => progress.reduce((all, { counts }) => all + (counts[nth] ?? 0), 0);
  const letters = letterStates.reduce((all, _, nth) => all + sum(nth), 0);
  return (
    <BarBlock
      id="issue"
      title={`${issue.title} · ${names.text(plan.title)}`}
      about={issue.about}
      summary={issue.summary(letters, sum(0), sum(3))}
      columns={letterStates.map((state) => ({ name: issue.states[state], tone: tones[state] }))}
      rows={progress.map(({ unit, counts }) => ({
        ...{ id: unit.id, name: names.unit(unit), values: counts },
        to: `/targets/${plan.id}/units/${unit.id}`,
        open: letterStates.map((state) => lettersAt(plan.id, { state, within: unit.id })),
      }))}
      excel={apiAddress('/target-plans/{id}/letters.xlsx', { id: plan.id })}
      most={12}
      stacked
      say={String}
    />
  );
}
