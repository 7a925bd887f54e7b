import type { PlanView } from '@shanhai/contracts/targets/plans';
import { Link } from 'react-router';
import '../../admin/admin.css';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, WaitingPage } from '../../ui/states';
import { OfPlan } from '../OfPlan';
import { useDocument } from '../plans';
import '../targets.css';
import { useTargetWords } from '../words';
import { Editor } from './Editor';

/** The targets of a draft as a grid: targets down, units across. */
export const EditPage = () => <OfPlan>{(plan) => <Edit key={plan.id} plan={plan} />}</OfPlan>;

function Edit({ plan }: { plan: PlanView }) {
  const { editor } = useTargetWords();
  const query = useDocument(plan.id);
  if (!plan.allowedActions.includes('edit'))
    return (
      <div className="page targets">
        <PageTitle title={editor.title(plan.year)} />
        <Empty title={editor.closedTitle} lead={editor.closedLead}>
          <Link className="button" to={`/targets/${plan.id}`}>
            {editor.back}
          </Link>
        </Empty>
      </div>
    );
  if (query.data === undefined) return <WaitingPage query={query} rows={10} />;
  return <Editor plan={plan} document={query.data} />;
}
