import { letterStates } from '@shanhai/contracts/targets/letter-states';
import type { LetterFilters, LetterView } from '@shanhai/contracts/targets/plans';
import { Link, useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { addressOf } from '../api/request';
import { useServiceNow } from '../app/status';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { DueLabel } from '../inbox/InboxRow';
import { useUnits } from '../org/units';
import { Paged } from '../ui/Paged';
import { Empty } from '../ui/states';
import { lettersAt, lettersIn } from './letters';
import { useLetters } from './plans';
import { useTargetWords } from './words';

/** The letters of a plan (任务书): to whom, under which number, and who signed for each. */
export function LettersTab({ planId }: { planId: string }) {
  const { letters } = useTargetWords();
  const [search] = useSearchParams();
  const filters = lettersIn(search);
  const query = useLetters(planId, filters);
  const narrowed = filters.state !== undefined || filters.within !== undefined;
  const empty = narrowed ? (
    <Empty title={letters.emptyFilter}>
      <Link className="button" to={lettersAt(planId)}>
        {letters.clear}
      </Link>
    </Empty>
  ) : (
    <Empty title={letters.empty} lead={letters.emptyLead} />
  );
  return (
    <>
      <Tools planId={planId} filters={filters} />
      <Paged query={query} empty={empty}>
        {(items) => (
          <table className="card list-table" aria-label={letters.list}>
            <thead>
              <tr>
                <th scope="col">{letters.unit}</th>
                <th scope="col">{letters.number}</th>
                <th scope="col">{letters.issued}</th>
                <th scope="col">{letters.signature}</th>
                <th scope="col">{letters.sheet}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((letter) => (
                <Row key={letter.id} planId={planId} letter={letter} />
              ))}
            </tbody>
          </table>
        )}
      </Paged>
    </>
  );
}

/** What the list is narrowed to, and the same list as a file. */
function Tools({ planId, filters }: { planId: string; filters: LetterFilters }) {
  const { letters } = useTargetWords();
  const names = useNames();
  const units = useUnits().data ?? [];
  const goTo = useChosenAddress();
  const within = units.find(({ id }) => id === filters.within);
  const choose = (state: string) =>
    goTo(lettersAt(planId, { ...filters, state: letterStates.find((each) => each === state) }));
  return (
    <div className="list-tools">
      <label className="year-filter">
        {letters.state}
        <select className="input" value={filters.state ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">{letters.anyState}</option>
          {letterStates.map((each) => (
            <option key={each} value={each}>
              {letters.states[each]}
            </option>
          ))}
        </select>
      </label>
      {filters.within !== undefined && (
        <Link className="button" to={lettersAt(planId, { state: filters.state })}>
          {letters.notWithin(within ? names.unit(within) : filters.within)}
        </Link>
      )}
      <a
        className="button"
        href={addressOf('/target-plans/{id}/letters.xlsx', { id: planId }, filters)}
        download
      >
        {letters.xlsx}
      </a>
    </div>
  );
}

function Row({ planId, letter }: { planId: string; letter: LetterView }) {
  const { letters } = useTargetWords();
  const names = useNames();
  return (
    <tr>
      <td>
        <Link to={`/targets/${planId}/units/${letter.unit.id}`}>{names.unit(letter.unit)}</Link>
      </td>
      <td data-label={letters.number}>
        <span className="nowrap">{letter.number}</span>{' '}
        {letter.revision > 1 && <span className="quiet">{letters.revision(letter.revision)}</span>}
      </td>
      <td data-label={letters.issued}>{dayAndTime(new Date(letter.issuedAt))}</td>
      <td data-label={letters.signature}>
        <Signature letter={letter} />
      </td>
      <td data-label={letters.sheet}>
        <LetterSheet letter={letter} />
      </td>
    </tr>
  );
}

function Signature({ letter: { signedAt, signedBy, signBy } }: { letter: LetterView }) {
  const { letters } = useTargetWords();
  const names = useNames();
  const now = useServiceNow();
  if (signedAt !== null)
    return letters.signedBy(signedBy ? names.person(signedBy) : '', dayAndTime(new Date(signedAt)));
  return (
    <>
      {letters.unsigned} {signBy !== null && <DueLabel due={signBy} provisional={false} asOf={now} />}
    </>
  );
}

/** A letter as it is printed, in the reader's language. */
export function LetterSheet({ letter: { id, unit } }: { letter: Pick<LetterView, 'id' | 'unit'> }) {
  const { letters } = useTargetWords();
  const { language } = useSpeech();
  const names = useNames();
  return (
    <a
      href={addressOf('/target-letters/{id}/sheet', { id }, { lang: language })}
      target="_blank"
      rel="noreferrer"
      aria-label={letters.pdfOf(names.unit(unit))}
    >
      {letters.pdf}
    </a>
  );
}
