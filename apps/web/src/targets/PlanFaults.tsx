import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import { Link } from 'react-router';
import type { FieldProblem } from '../api/problem';
import { useFaultNames } from './edit/fault-names';
import { faultsIn } from './edit/faults';
import { editAt } from './edit/go-to';
import { useRefused } from './plans';
import { Waiting } from '../ui/states';
import { useTargetWords } from './words';

interface FaultsProps {
  readonly planId: string;
  readonly faults: readonly FieldProblem[];
}

/** What keeps a plan from being submitted: each with its target and unit, and the way to its cell. */
export function PlanFaults({ planId, faults }: FaultsProps) {
  const query = useRefused(planId);
  if (query.data === undefined) return <Waiting query={query} rows={3} />;
  return <Lines {...{ planId, faults }} document={query.data} />;
}

/** More than anybody mends from a list: the editor leads from one to the next. */
const MOST = 300;

function Lines({ planId, faults, document }: FaultsProps & { document: PlanDocument }) {
  const { acts } = useTargetWords();
  const nameOf = useFaultNames(document, document.recipients);
  const shown = faultsIn(faults.slice(0, MOST), document);
  const [first] = shown;
  return (
    <>
      <ul className="consequences fault-lines" tabIndex={0} aria-label={acts.faults(faults.length)}>
        {shown.map((fault, index) => {
          const name = nameOf(fault);
          return (
            <li key={index}>
              {name !== null && (
                <>
                  <Link to={editAt(planId, fault)}>{name}</Link>{' '}
                </>
              )}
              {fault.message}
            </li>
          );
        })}
        {faults.length > MOST && <li>{acts.moreFaults(faults.length - MOST)}</li>}
      </ul>
      {first && (
        <p>
          <Link to={editAt(planId, first)}>{acts.toEdit}</Link>
        </p>
      )}
    </>
  );
}
