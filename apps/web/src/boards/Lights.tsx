import type { PlanSummary } from '@shanhai/contracts/targets/plans';
import { addressOf as apiAddress } from '../api/request';
import { useNames } from '../i18n/names';
import { standingAt } from '../targets/reports/filters';
import { useStanding } from '../targets/reports/queries';
import { useReportWords } from '../targets/reports/words';
import { Empty, Waiting } from '../ui/states';
import { BarBlock } from './BarBlock';
import { BlockShell } from './Block';
import type { Tone } from './colours';
import { useBoardWords } from './words';

const states = ['far_behind', 'behind', 'none', 'not_due', 'good', 'reached'] as const;
const tones: Readonly<Record<(typeof states)[number], Tone>> = {
  ...{ far_behind: 'error', behind: 'warning', none: 'purple' },
  ...{ not_due: 'quiet', good: 'primary', reached: 'success' },
};

/** Which targets slip, over all counties: each opens the matrix that says where and why. */
export function Lights({ plan }: { plan: PlanSummary }) {
  const { lights } = useBoardWords();
  const report = useReportWords();
  const names = useNames();
  const query = useStanding(plan.id, { kind: 'county' });
  const standing = query.data?.pages[0];
  if (standing?.asOf == null)
    return (
      <BlockShell id="lights" title={lights.title}>
        {standing === undefined ? <Waiting query={query} rows={6} /> : <Empty title={lights.empty} />}
      </BlockShell>
    );
  const { counts, targets, units, asOf } = standing;
  return (
    <BarBlock
      id="lights"
      title={lights.title}
      about={lights.about(asOf)}
      summary={lights.summary(units, counts.far_behind, counts.behind, counts.none)}
      columns={states.map((state) => ({ name: report.lights[state], tone: tones[state] }))}
      rows={targets.map((target) => ({
        ...{
          id: target.key,
          name: names.text(target.title),
          values: states.map((state) => target.counts[state]),
        },
        to: standingAt(plan.id, { kind: 'county', target: target.key }),
        open: states.map((light) => standingAt(plan.id, { kind: 'county', target: target.key, light })),
      }))}
      excel={apiAddress('/target-plans/{id}/standing.xlsx', { id: plan.id }, { kind: 'county' })}
      most={12}
      stacked
      say={String}
      rowHead={lights.target}
    />
  );
}
