import { addressOf as apiAddress } from '../api/request';
import { addressOf } from '../cooperation/filters';
import { Illustrative } from '../cooperation/Illustrative';
import { inWan, shareUsed, useMoney } from '../cooperation/money';
import { useSums } from '../cooperation/queries';
import { useCooperationWords } from '../cooperation/words';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Empty, Waiting } from '../ui/states';
import { BarBlock } from './BarBlock';
import { BlockShell } from './Block';
import { useBoardWords } from './words';

/** Is money late, and at which city? */
export function FundsByCity({ year }: { year: number }) {
  const { funds, flow } = useBoardWords();
  const register = useCooperationWords();
  const names = useNames();
  const { common } = useWords();
  const money = useMoney();
  const query = useSums({ by: 'city', year, side: 'receiving' });
  const items = query.data?.items.filter(({ city }) => city !== null) ?? [];
  if (query.data === undefined || items.length === 0)
    return (
      <BlockShell id="funds" title={funds.title}>
        {query.data === undefined ? <Waiting query={query} rows={6} /> : <Empty title={flow.empty} />}
      </BlockShell>
    );
  const percent = (share: number | null): string => (share === null ? '–' : `${share}%`);
  const rows = items.flatMap((sum) => {
    const { city } = sum;
    if (city === null) return [];
    const share = shareUsed(sum);
    return [
      {
        ...{ id: city.id, name: names.unit(city), share, more: percent(share) },
        values: [sum.promised, sum.paid, sum.used].map(Number),
        to: addressOf('funds', { show: 'movements', year, city: city.id }),
        open: (['promised', 'paid', 'used'] as const).map((type) =>
          addressOf('funds', { show: 'movements', year, city: city.id, type }),
        ),
      },
    ];
  });
  const [least] = rows
    .filter(({ share }) => share !== null)
    .sort((one, other) => (one.share ?? 0) - (other.share ?? 0));
  const { total } = query.data;
  return (
    <BarBlock
      id="funds"
      title={funds.title}
      about={funds.about(year)}
      summary={funds.summary(
        money(total.paid),
        percent(shareUsed(total)),
        least ? `${least.name}${common.bracketed(least.more)}` : '–',
      )}
      columns={[
        { name: register.promised, tone: 'quiet' },
        { name: register.paid, tone: 'primary' },
        { name: register.used, tone: 'success' },
      ]}
      rows={rows}
      most={12}
      stacked={false}
      say={(yuan) => money(yuan.toFixed(2))}
      tick={(yuan) => inWan(yuan.toFixed(2))}
      tools={items.some(({ illustrative }) => illustrative) && <Illustrative />}
      more={funds.share}
      excel={apiAddress('/cooperation/funds/export.xlsx', {}, { year })}
    />
  );
}
