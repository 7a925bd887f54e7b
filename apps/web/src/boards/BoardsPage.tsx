import { useSearchParams } from 'react-router';
import { yearIn } from '../cooperation/filters';
import { useYear, YearSelect } from '../cooperation/YearCity';
import { PageTitle } from '../ui/PageTitle';
import { DeadlineLoad } from './DeadlineLoad';
import { FundFlow } from './FundFlow';
import { FundsByCity } from './FundsByCity';
import { IssueProgress } from './IssueProgress';
import { Lights } from './Lights';
import { useBoardWords } from './words';
import './boards.css';

/** What a meeting asks of the programme, at most six questions. */
export function BoardsPage() {
  const words = useBoardWords();
  const [search, setSearch] = useSearchParams();
  const year = useYear(yearIn(search));
  return (
    <div className="page admin boards">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        {year !== undefined && (
          <YearSelect year={year} onChange={(next) => setSearch({ year: String(next) }, { replace: true })} />
        )}
      </div>
      <p className="lead">{words.lead}</p>
      <div className="board-columns">
        <div className="board-column">
          <IssueProgress />
          <Lights />
          <DeadlineLoad />
        </div>
        {year !== undefined && (
          <div className="board-column">
            <FundFlow year={year} />
            <FundsByCity year={year} />
          </div>
        )}
      </div>
    </div>
  );
}
