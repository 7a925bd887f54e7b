import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useServiceNow } from '../../app/status';
import { isoDay } from '../../i18n/dates';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import '../admin.css';
import { CheckedSource } from '../CheckedSource';
import { Forecast } from './Forecast';
import { ladderTemplate, ladderText, useLadder, useLadderWords, type LadderPlace } from './ladders';
import './ladders.css';
import { Place } from './Place';
import { PublishLadder } from './PublishLadder';
import { useLadderText, type Sample } from './useLadderText';

/** A ladder is written, checked, tried on a deadline, and published as the next version of its place. */
export function LadderEditor() {
  const from = useSearchParams()[0].get('from') ?? undefined;
  const query = useLadder(from);
  if (from === undefined)
    return <Editor name="new" initial={ladderTemplate} place={{ kind: 'stage', unitId: null }} />;
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
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

/** From today for sixty days, by the clock that deadlines follow. */
const someDeadline = (now: Date): Sample => ({
  startsOn: isoDay(now),
  dueOn: isoDay(new Date(now.getTime() + 60 * DAY_MS)),
});

function Editor({ name, initial, place: first }: EditorProps) {
  const words = useLadderWords();
  const [place, setPlace] = useState(first);
  const [basis, setBasis] = useState('');
  const now = useServiceNow();
  const [chosen, setSample] = useState<Sample | null>(null);
  const sample = chosen ?? someDeadline(now);
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
        <CheckedSource of={ladder} title={words.source} hint={words.sourceHint} />
        <Forecast check={ladder.check.data} sample={sample} onSample={setSample} />
      </div>
    </div>
  );
}
