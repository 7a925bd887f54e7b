import type { SumFilters } from '@shanhai/contracts/projects/money';
import { useState } from 'react';
import { addressOf as apiAddress } from '../../api/request';
import { BarBlock } from '../../boards/BarBlock';
import { BlockShell } from '../../boards/Block';
import { inWan, useMoney } from '../../cooperation/money';
import { type Localized, useNames } from '../../i18n/names';
import { Empty, Waiting } from '../../ui/states';
import { useMoneySums } from './queries';
import { useMoneyWords } from './words';

const bys = ['county', 'city', 'pair'] as const;

interface SumsBlockProps {
  readonly year: number;
  readonly fields: readonly { readonly field: string; readonly title: Localized }[];
}

/** Where the money goes: by county, city, pair, or an answer of the form. Each bar opens the applications that it counts. */
export function SumsBlock({ year, fields }: SumsBlockProps) {
  const words = useMoneyWords();
  const { sums, numbers } = words;
  const names = useNames();
  const money = useMoney();
  const [choice, setChoice] = useState<string>('county');
  const filters = filtersOf(choice, year);
  const query = useMoneySums(filters);
  const tools = (
    <label className="block-choice">
      {sums.by}
      <select className="input" value={choice} onChange={({ target }) => setChoice(target.value)}>
        {bys.map((by) => (
          <option key={by} value={by}>
            {sums.bys[by]}
          </option>
        ))}
        {fields.map(({ field, title }) => (
          <option key={field} value={`field:${field}`}>
            {sums.byField(names.text(title))}
          </option>
        ))}
      </select>
    </label>
  );
  if (query.data === undefined || query.data.items.length === 0)
    return (
      <BlockShell id="sums" title={sums.title}>
        {query.data === undefined ? <Waiting query={query} rows={6} /> : <Empty title={words.emptySums} />}
      </BlockShell>
    );
  const { items, total, projects } = query.data;
  return (
    <BarBlock
      id="sums"
      title={sums.title}
      about={sums.about(year)}
      summary={sums.summary(projects, money(total.committed), money(total.paid))}
      excel={apiAddress('/funds/sums.xlsx', {}, filters)}
      tools={tools}
      rowHead={sums.head}
      columns={[
        { name: numbers.reserved, tone: 'quiet' },
        { name: numbers.committed, tone: 'primary' },
        { name: numbers.paid, tone: 'purple' },
        { name: numbers.used, tone: 'success' },
        { name: numbers.returned, tone: 'warning' },
      ]}
      rows={items.map(({ key, name, numbers: of, projects: many }) => ({
        ...{ id: key, name: names.text(name), more: String(many) },
        values: [of.reserved, of.committed, of.paid, of.used, of.returned].map(Number),
        to: addressOf({ ...filters, key, name: names.text(name) }),
      }))}
      most={12}
      stacked={false}
      say={(yuan) => money(yuan.toFixed(2))}
      tick={(yuan) => inWan(yuan.toFixed(2))}
      more={sums.projects}
    />
  );
}

type Asked = Pick<SumFilters, 'by' | 'field' | 'year'>;

const filtersOf = (choice: string, year: number): Asked => {
  const [by = '', field] = choice.split(':');
  const known = bys.find((each) => each === by);
  return known === undefined ? { by: 'field', field, year } : { by: known, year };
};

const addressOf = (asked: Asked & { readonly key: string; readonly name: string }): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) search.set(name, String(value));
  return `/funds/projects?${search.toString()}`;
};
