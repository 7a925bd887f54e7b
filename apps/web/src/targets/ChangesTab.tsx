import { grouped } from '@shanhai/contracts/answers';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Empty, Waiting } from '../ui/states';
import { StatusTag } from '../ui/StatusTag';
import { signed } from './Compared';
import { useChanges } from './plans';
import { measureName, useTargetWords } from './words';

type Change = NonNullable<ReturnType<typeof useChanges>['data']>['items'][number];

/** The targets beside those of the year before: what is new, gone, raised, lowered. */
export function ChangesTab({ planId }: { planId: string }) {
  const { changes } = useTargetWords();
  const names = useNames();
  const query = useChanges(planId);
  if (query.data === undefined) return <Waiting query={query} rows={8} />;
  const { before, items } = query.data;
  if (before === null) return <Empty title={changes.none} lead={changes.noneLead} />;
  return (
    <>
      <p className="lead changes-lead">{changes.before(names.text(before.title))}</p>
      <table className="card list-table" aria-label={changes.list}>
        <thead>
          <tr>
            <th scope="col">{changes.target}</th>
            <th scope="col">{changes.change}</th>
            <th scope="col" className="figure-cell">
              {changes.was}
            </th>
            <th scope="col" className="figure-cell">
              {changes.now}
            </th>
            <th scope="col" className="figure-cell">
              {changes.difference}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.key} item={item} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const tones: Readonly<Record<Change['change'], Parameters<typeof StatusTag>[0]['tone']>> = {
  ...{ new: 'blue', gone: 'grey', same: 'grey', raised: 'green', lowered: 'amber', incomparable: 'grey' },
};

function Row({ item }: { item: Change }) {
  const words = useTargetWords();
  const { changes } = words;
  const { common } = useWords();
  const names = useNames();
  const said = ({ responsible, cooperating }: NonNullable<Change['partners']>['before']): string =>
    [
      ...(responsible === null ? [] : [words.leads(names.unit(responsible))]),
      ...(cooperating.length === 0 ? [] : [words.helps(cooperating.map(names.unit).join(common.listComma))]),
    ].join(common.semicolon) || '–';
  const figure = (value: string | null) =>
    value === null ? '–' : `${grouped(value)} ${measureName(words, item.measure)}`.trim();
  return (
    <tr>
      <td>
        {names.text(item.title)}
        {item.partners !== null && (
          <p className="quiet">{changes.partners(said(item.partners.before), said(item.partners.after))}</p>
        )}
      </td>
      <td data-label={changes.change}>
        <StatusTag tone={tones[item.change]}>{changes.kinds[item.change]}</StatusTag>
      </td>
      <td data-label={changes.was} className="figure-cell nowrap">
        {figure(item.before)}
      </td>
      <td data-label={changes.now} className="figure-cell nowrap">
        {figure(item.after)}
      </td>
      <td data-label={changes.difference} className="figure-cell nowrap">
        {item.difference === null ? '–' : signed(item.difference)}
      </td>
    </tr>
  );
}
