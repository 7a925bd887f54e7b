import type { RouteView } from '@shanhai/contracts/approvals';
import { lazy, Suspense, useRef } from 'react';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { Skeleton } from '../../ui/states';
import { useAdminWords } from '../words';
import { Compare } from './Compare';
import { DraftConflict } from './DraftConflict';
import { DiscardRoute, PublishRoute } from './Lifecycle';
import { lineOf } from './places';
import { ProblemList } from './ProblemList';
import { RouteDesk } from './RouteDesk';
import { RouteFacts } from './RouteFacts';
import { RouteTag } from './RouteTag';
import { SaveState } from './SaveState';
import type { EditorHandle } from './SourceEditor';
import { useRouteDraft } from './useRouteDraft';

const SourceEditor = lazy(() => import('./SourceEditor'));

/** The text on one side; on the other what it says, drawn and tried out. */
export function DraftEditor({ route }: { route: RouteView }) {
  const { route: words } = useAdminWords();
  const names = useNames();
  const { keeper, view } = useRouteDraft(route);
  const editor = useRef<EditorHandle>(null);
  const { text, check, state } = view;
  const problems = check?.problems ?? [];
  const find = (pointer: string) => editor.current?.goTo(lineOf(text, pointer) ?? 1, 1);
  const document = check?.document ?? route.document;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={names.text(document.title)} />
        <RouteTag status="draft" />
        <span className="spring" />
        <SaveState state={state} onRetry={() => void keeper.settle()} />
        <Compare route={route} />
        <DiscardRoute route={route} keeper={keeper} />
        <PublishRoute
          route={route}
          keeper={keeper}
          ready={check?.publishable === true && state.kind === 'saved'}
        />
      </div>
      <RouteFacts route={route} />
      {view.restored && <p className="note">{words.restored}</p>}
      {state.kind === 'conflict' && (
        <DraftConflict theirs={state.theirs} mine={text} onResolve={(side) => void keeper.resolve(side)} />
      )}
      <div className="desk">
        <section aria-labelledby="source-title">
          <div className="desk-head">
            <h2 id="source-title">{words.source}</h2>
            <span className="quiet">{words.sourceHint}</span>
          </div>
          <Suspense fallback={<Skeleton rows={10} />}>
            <SourceEditor
              label={words.source}
              value={text}
              problems={problems}
              handle={editor}
              onChange={(next) => keeper.write(next)}
            />
          </Suspense>
          {check && (
            <ProblemList problems={problems} onGo={(line, column) => editor.current?.goTo(line, column)} />
          )}
        </section>
        <RouteDesk
          routeId={route.id}
          document={document}
          outdated={check !== null && check.document === null}
          problems={problems}
          onFind={find}
          ready={() => keeper.settle()}
        />
      </div>
    </div>
  );
}
