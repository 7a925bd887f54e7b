import { Link, useLocation, useParams } from 'react-router';
import { Ahead } from '../forms/Ahead';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { useApplication } from './applications';

/** After submitting: that it has arrived, what comes next and who is asked, and how one will hear of it. */
export function ResultPage() {
  const { id = '' } = useParams();
  const { projects } = useWords();
  const query = useApplication(id);
  const again = (useLocation().state as { again?: boolean } | null)?.again === true;
  if (query.data === undefined) {
    return <WaitingPage query={query} />;
  }
  const { title, number, approvalId } = query.data;
  return (
    <div className="page">
      <PageTitle title={projects.result.title} />
      <div className="note success">
        <strong>{again ? projects.result.resubmitted : projects.result.lead(title)}</strong>
        {number && <p className="nowrap">{number}</p>}
      </div>
      <h2 className="result-next">{projects.result.nextTitle}</h2>
      <ol className="steps">
        {number === null && <li>{projects.result.acceptance}</li>}
        {approvalId !== null && <Ahead approvalId={approvalId} />}
        <li>{projects.result.publicity}</li>
      </ol>
      <p>{projects.result.told}</p>
      {!again && <p className="quiet">{projects.result.withdrawHint}</p>}
      <p className="result-links">
        <Link className="button primary" to={`/projects/${id}`}>
          {projects.result.toRecord}
        </Link>
        <Link className="button" to="/mine">
          {projects.result.toMine}
        </Link>
      </p>
    </div>
  );
}
