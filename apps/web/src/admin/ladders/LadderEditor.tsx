import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { isoDay } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { PageTitle } from '../../ui/PageTitle';
import { Failure, sentenceOf, Skeleton } from '../../ui/states';
import '../admin.css';
import { ProblemList } from '../routes/ProblemList';
import type { EditorHandle } from '../routes/SourceEditor';
import { Forecast } from './Forecast';
import { ladderTemplate, ladderText, useLadder, useLadderWords, type LadderPlace } from './ladders';
import './ladders.css';
import { Place } from './Place';
import { PublishLadder } from './PublishLadder';
import { useLadderText, type LadderText, type Sample } from './useLadderText';

const SourceEditor = lazy(() => import('../routes/SourceEditor'));

/** A ladder is written, checked, tried on a deadline, and published as the next version of its place. */
export function LadderEditor() {
  const from = useSearchParams()[0].get('from') ?? undefined;
  const query = useLadder(from);
  if (from === undefined)
    return <Editor name="new" initial={ladderTemplate} place={{ kind: 'stage', unitId: null }} />;
  if (query.data === undefined)
    return (
      <div className="page">
        {query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    );
  const { id, kind, unit } = query.data;
  return (
    <Editor key={id} name={id} initial={ladderText(query.data)} place={{ kind, unitId: unit?.id ?? null }} />
  );
}

interface EditorProps {
  readonly name: string;
  readonly initial: string;
  readonly place: LadderPlace;
}

const DAY_MS = 86_400_000;

/** From today for sixty days. */
const someDeadline = (): Sample => {
  const now = Date.now();
  return { startsOn: isoDay(new Date(now)), dueOn: isoDay(new Date(now + 60 * DAY_MS)) };
};

function Editor({ name, initial, place: first }: EditorProps) {
  const words = useLadderWords();
  const [place, setPlace] = useState(first);
  const [basis, setBasis] = useState('');
  const [sample, setSample] = useState(someDeadline);
  const ladder = useLadderText(initial, name, sample);
  const status = ladder.isCurrent ? (ladder.kept ? words.kept : words.notKept) : words.checking;
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.editTitle} />
        <span className="spring" />
        <span className={ladder.kept ? 'quiet' : 'field-error'}>{status}</span>
        <PublishLadder ladder={ladder} place={place} basis={basis} />
      </div>
      <p className="admin-facts">
        <Link to="/admin/ladders">{words.back}</Link>
      </p>
      <Place place={place} onPlace={setPlace} basis={basis} onBasis={setBasis} />
      <div className="desk">
        <Source ladder={ladder} />
        <Forecast check={ladder.check.data} sample={sample} onSample={setSample} />
      </div>
    </div>
  );
}

function Source({ ladder }: { ladder: LadderText }) {
  const words = useLadderWords();
  const common = useWords();
  const editor = useRef<EditorHandle>(null);
  const { data, isError, error } = ladder.check;
  const problems = data?.problems ?? [];
  return (
    <section aria-labelledby="source-title">
      <div className="desk-head">
        <h2 id="source-title">{words.source}</h2>
        <span className="quiet">{words.sourceHint}</span>
      </div>
      <Suspense fallback={<Skeleton rows={10} />}>
        <SourceEditor
          label={words.source}
          value={ladder.text}
          problems={problems}
          handle={editor}
          onChange={ladder.write}
        />
      </Suspense>
      {isError && (
        <p className="field-error" role="alert">
          {sentenceOf(error, common)}
        </p>
      )}
      {data && (
        <ProblemList problems={problems} onGo={(line, column) => editor.current?.goTo(line, column)} />
      )}
    </section>
  );
}
