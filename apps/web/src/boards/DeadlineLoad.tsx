import { addressOf as apiAddress } from '../api/request';
import { addressOf, lights } from '../deadlines/filters';
import { matrixOf } from '../deadlines/matrix';
import { useBoard } from '../deadlines/queries';
import { useDeadlineWords } from '../deadlines/words';
import { useNames } from '../i18n/names';
import { Empty, Waiting } from '../ui/states';
import { BarBlock } from './BarBlock';
import { BlockShell } from './Block';
import { useBoardWords } from './words';

const tones = { serious: 'error', near: 'warning', on_time: 'success', waiting: 'quiet' } as const;

/** Where clocks run out. */
export function DeadlineLoad() {
  const { deadlines } = useBoardWords();
  const words = useDeadlineWords();
  const names = useNames();
  const query = useBoard({});
  const matrix = query.data && matrixOf(query.data.cells, 'worst');
  if (matrix === undefined || matrix.rows.length === 0)
    return (
      <BlockShell id="deadlines" title={deadlines.title}>
        {matrix === undefined ? <Waiting query={query} rows={6} /> : <Empty title={deadlines.empty} />}
      </BlockShell>
    );
  const { rows, total } = matrix;
  const open = lights.reduce((all, light) => all + total[light], 0);
  return (
    <BarBlock
      id="deadlines"
      title={deadlines.title}
      about={deadlines.about}
      summary={deadlines.summary(open, total.serious, total.near)}
      columns={lights.map((light) => ({ name: words.lights[light], tone: tones[light] }))}
      rows={rows.map((row) => ({
        ...{ id: row.unit.id, name: names.unit(row.unit), values: lights.map((light) => row.total[light]) },
        to: addressOf('list', { unit: row.unit.id, scope: 'covered' }),
        open: lights.map((light) => addressOf('list', { unit: row.unit.id, scope: 'covered', light })),
      }))}
      most={12}
      stacked
      say={String}
      excel={apiAddress('/deadlines/export.xlsx', {}, { scope: 'covered' })}
    />
  );
}
