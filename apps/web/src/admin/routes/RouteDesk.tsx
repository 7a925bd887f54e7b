import type { RouteDocument } from '@shanhai/contracts/approvals';
import type { RuleProblem } from '@shanhai/contracts/rules';
import { useState } from 'react';
import { useAdminWords, useRouteWords } from '../words';
import { DryRun } from './DryRun';
import { RouteTree } from './RouteTree';

interface RouteDeskProps {
  readonly routeId: string;
  readonly document: RouteDocument;
  /** The text can't be read as it stands: what is drawn is what could be read last. */
  readonly outdated?: boolean;
  readonly problems?: readonly RuleProblem[];
  readonly onFind?: (pointer: string) => void;
  /** Makes sure that the service has what is on the screen; false when it can't. */
  readonly ready: () => Promise<boolean>;
}

/** What the text says: drawn as a tree, or tried out with an applicant. */
export function RouteDesk({ routeId, document, outdated = false, problems, onFind, ready }: RouteDeskProps) {
  const { route } = useAdminWords();
  const { tree } = useRouteWords();
  const [panel, setPanel] = useState<'tree' | 'dryRun'>('tree');
  return (
    <section className="desk-side" aria-label={route.panels}>
      <div className="desk-head">
        <div className="segments" role="group" aria-label={route.panels}>
          {(['tree', 'dryRun'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={each === panel} onClick={() => setPanel(each)}>
              {route[each]}
            </button>
          ))}
        </div>
      </div>
      <div hidden={panel !== 'tree'}>
        {outdated && <p className="note warning">{tree.outdated}</p>}
        <RouteTree route={document} {...(problems ? { problems } : {})} onFind={onFind} />
      </div>
      <div hidden={panel !== 'dryRun'}>
        <DryRun routeId={routeId} document={document} ready={ready} />
      </div>
    </section>
  );
}
