import type { Hindrance } from '@shanhai/contracts/targets/close';
import { Link } from 'react-router';
import { useNames } from '../../i18n/names';
import { useCloseWords } from './words';

const SHOWN = 100;

/** Where what is open can be looked at. */
const placeOf = (planId: string, { kind, id, unit }: Hindrance): string => {
  if (kind === 'report') return `/targets/reports/${id}`;
  return kind === 'change' ? `/targets/changes/${id}` : `/targets/${planId}/units/${unit.id}`;
};

/** What is still open of a plan, each with the way to it. */
export function Hindrances({ planId, of }: { planId: string; of: readonly Hindrance[] }) {
  const { hindrances: words } = useCloseWords();
  const names = useNames();
  if (of.length === 0) return <p>✓ {words.none}</p>;
  return (
    <>
      <p>{words.lead(of.length)}</p>
      <table className="card list-table" aria-label={words.list}>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.open}</th>
          </tr>
        </thead>
        <tbody>
          {of.slice(0, SHOWN).map((each) => (
            <tr key={each.id}>
              <td>{names.unit(each.unit)}</td>
              <td data-label={words.kind}>
                {words.kinds[each.kind]} {each.endsOn !== null && words.ending(each.endsOn)} {each.number}
              </td>
              <td data-label={words.status}>{statusIn(words.statuses, each.status)}</td>
              <td data-label={words.open}>
                <Link
                  to={placeOf(planId, each)}
                  aria-label={`${words.open} ${names.unit(each.unit)} · ${words.kinds[each.kind]}`}
                >
                  {words.open}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.length > SHOWN && <p className="quiet">{words.more(of.length - SHOWN)}</p>}
    </>
  );
}

const statusIn = (words: Readonly<Record<string, string>>, status: string): string => words[status] ?? status;
