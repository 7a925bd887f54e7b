import type { PairDetail, PairView } from '@shanhai/contracts/cooperation';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import '../admin/admin.css';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import './cooperation.css';
import { ActivityList } from './ActivityList';
import { addressOf, yearIn } from './filters';
import { Illustrative } from './Illustrative';
import { NewActivity } from './NewActivity';
import { CorrectPair, EndPair } from './PairActs';
import { PairFunds, PairOverview } from './PairOverview';
import { usePair } from './queries';
import { RecordFunds } from './RecordFunds';
import { useCooperationWords } from './words';
import { useYear, YearSelect } from './YearCity';

export function PairPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const year = useYear(yearIn(search));
  const query = usePair(id, year);
  return query.data === undefined ? <WaitingPage query={query} rows={8} /> : <Pair pair={query.data} />;
}

/** One pair: its year, its activities, its funds, its partners and what was changed. */
function Pair({ pair }: { pair: PairDetail }) {
  const words = useCooperationWords();
  const names = useNames();
  const navigate = useNavigate();
  const may = (action: PairDetail['allowedActions'][number]) => pair.allowedActions.includes(action);
  const { validFrom, validTo, endReason, source } = pair;
  return (
    <div className="page admin cooperation">
      <div className="page-head crowded">
        <PageTitle title={words.pairOf(names.unit(pair.aiding), names.unit(pair.receiving))} />
        <span className="spring" />
        {may('correct') && <CorrectPair key={`correct ${pair.version}`} pair={pair} />}
        {may('end') && <EndPair key={`end ${pair.version}`} pair={pair} />}
        {may('record') && <RecordFunds pairId={pair.id} year={pair.year} />}
        {may('record') && <NewActivity pairId={pair.id} />}
      </div>
      <p className="admin-facts">
        <Link to={addressOf('pairs', { year: pair.year })}>{words.pairs.page.back}</Link>
        <span>{validTo === null ? words.since(validFrom) : words.term(validFrom, validTo)}</span>
        {endReason !== null && <span>{words.pairs.page.because(endReason)}</span>}
        <span>
          {words.source} {source}
        </span>
        {pair.illustrative && <Illustrative />}
      </p>
      <div className="cooperation-tools filters">
        <YearSelect
          year={pair.year}
          onChange={(year) => void navigate(`/cooperation/pairs/${pair.id}?year=${year}`, { replace: true })}
        />
      </div>
      <PairOverview pair={pair} />
      <section className="card part" aria-labelledby="pair-timeline">
        <h2 id="pair-timeline">{words.pairs.page.timeline}</h2>
        <ActivityList filters={{ pair: pair.id, year: pair.year }} empty={words.pairs.page.noActivities} />
      </section>
      <PairFunds pair={pair} />
      <Partners partners={pair.partners} />
      <History changes={pair.changes} />
    </div>
  );
}

function Partners({ partners }: { partners: readonly PairView[] }) {
  const words = useCooperationWords();
  const names = useNames();
  const { page } = words.pairs;
  return (
    <section className="card part" aria-labelledby="pair-partners">
      <h2 id="pair-partners">{page.partners}</h2>
      {partners.length === 0 ? (
        <p className="quiet">{page.noPartners}</p>
      ) : (
        <ul className="plain-list">
          {partners.map(({ id, aiding, receiving, validFrom, validTo }) => (
            <li key={id}>
              {words.pairOf(names.unit(aiding), names.unit(receiving))}{' '}
              <span className="quiet">
                {validTo === null ? words.since(validFrom) : words.term(validFrom, validTo)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who changed what, and why. */
function History({ changes }: { changes: PairDetail['changes'] }) {
  const words = useCooperationWords();
  const names = useNames();
  const { page } = words.pairs;
  return (
    <section className="card part" aria-labelledby="pair-history">
      <h2 id="pair-history">{page.history}</h2>
      {changes.length === 0 ? (
        <p className="quiet">{page.noHistory}</p>
      ) : (
        <ul className="plain-list">
          {changes.map(({ type, at, actor, data }) => (
            <li key={at}>
              {page.changes[type]} <span className="quiet">{dayAndTime(new Date(at))}</span>{' '}
              {actor.kind === 'person' && names.person(actor.person)}
              {typeof data['reason'] === 'string' && ` ${page.because(data['reason'])}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
