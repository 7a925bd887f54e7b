import type { RouteView } from '@shanhai/contracts/approvals';
import { lazy, Suspense, useMemo, useRef } from 'react';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { PageTitle } from '../../ui/PageTitle';
import { sentenceOf, Skeleton } from '../../ui/states';
import { useAdminWords } from '../words';
import { Compare } from './Compare';
import { RetireRoute } from './Lifecycle';
import { useNewDraft } from './NewRoute';
import { lineOf } from './places';
import { RouteDesk } from './RouteDesk';
import { RouteFacts } from './RouteFacts';
import { RouteStanding } from './RouteStanding';
import { RouteTag } from './RouteTag';
import { textOf } from './routes';
import type { EditorHandle } from './SourceEditor';

const SourceEditor = lazy(() => import('./SourceEditor'));
const always = () => Promise.resolve(true);

/** A version as it was published: to be read, tried out, compared, and to begin the next one from. */
export function PublishedRoute({ route }: { route: RouteView }) {
  const { route: words } = useAdminWords();
  const names = useNames();
  const editor = useRef<EditorHandle>(null);
  const text = useMemo(() => textOf(route), [route]);
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={names.text(route.title)} />
        <RouteTag status={route.status} />
        <span className="spring" />
        <Compare route={route} />
        {route.status === 'published' && <RetireRoute route={route} />}
        <NewVersion text={text} again={route.status !== 'published'} />
      </div>
      <RouteFacts route={route} />
      <RouteStanding route={route} />
      <div className="desk">
        <section aria-labelledby="source-title">
          <div className="desk-head">
            <h2 id="source-title">{words.source}</h2>
          </div>
          <Suspense fallback={<Skeleton rows={10} />}>
            <SourceEditor label={words.source} value={text} problems={none} readOnly handle={editor} />
          </Suspense>
        </section>
        <RouteDesk
          routeId={route.id}
          document={route.document}
          onFind={(pointer) => editor.current?.goTo(lineOf(text, pointer) ?? 1, 1)}
          ready={always}
        />
      </div>
    </div>
  );
}

const none = [] as const;

/** From a version that no longer holds it is the way back to it: what was published comes into force again as a new one. */
function NewVersion({ text, again }: { text: string; again: boolean }) {
  const words = useWords();
  const { route } = useAdminWords();
  const begin = useNewDraft();
  return (
    <>
      <button
        className="button primary"
        type="button"
        disabled={begin.isPending}
        onClick={() => begin.mutate(text)}
      >
        {begin.isPending ? route.startingVersion : again ? route.newVersionFrom : route.newVersion}
      </button>
      {begin.isError && (
        <span className="field-error" role="alert">
          {sentenceOf(begin.error, words)}
        </span>
      )}
    </>
  );
}
