import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { useDeferredValue, useState } from 'react';
import { Link, useParams } from 'react-router';
import { isProblem, type ApiProblem } from '../../api/problem';
import { SelectField } from '../../forms/Select';
import { TextArea } from '../../forms/TextArea';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { PageTitle } from '../../ui/PageTitle';
import { Empty, WaitingPage } from '../../ui/states';
import '../targets.css';
import { ChangeBar } from './ChangeBar';
import './changes.css';
import { ChangeFiles } from './ChangeFiles';
import { EffectPanel } from './EffectPanel';
import { Lines } from './Lines';
import { askedOf, lineFault } from './lines';
import { Problems } from './Problems';
import { useChange, useEffectOf } from './queries';
import { useChangeDraft, type ChangeEditing } from './useChangeDraft';
import { knownWith, useKnown, type Known } from './useKnown';
import { useChangeWords } from './words';

/** A request while it is written: the ground, the reason, the lines, and beside them what follows. */
export function EditPage() {
  const { id = '' } = useParams();
  const query = useChange(id);
  const known = useKnown(query.data);
  const words = useChangeWords();
  if (query.data === undefined || known === undefined) return <WaitingPage query={query} rows={8} />;
  if (!query.data.allowedActions.includes('edit'))
    return (
      <div className="page">
        <PageTitle title={words.editTitle} />
        <Empty title={words.notNow}>
          <Link to={`/targets/changes/${id}`}>{words.back}</Link>
        </Empty>
      </div>
    );
  return <Edit key={id} change={query.data} known={known} />;
}

function Edit({ change, known: present }: { change: ChangeView; known: Known }) {
  const words = useChangeWords();
  const names = useNames();
  const editing = useChangeDraft(change, present);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const { typed, save, setLines } = editing;
  const lines = useDeferredValue(typed.lines);
  const known = knownWith(present, lines);
  const fits = lines.every((line) => lineFault(known.figuredOf(line.targetKey), line) === null);
  const items = fits ? lines.map((line) => askedOf(known.figuredOf(line.targetKey), line)) : [];
  const effect = useEffectOf({ planId: change.plan.id, unitId: change.unit.id, items, as: 'request' });
  const problem = refused ?? (isProblem(save.error) ? save.error : null);
  const told = (index: number): string | null =>
    problem?.errors.find(({ pointer }) => new RegExp(`^/items/${index}(/|$)`).test(pointer))?.detail ?? null;
  return (
    <div className="page targets">
      <div className="page-head">
        <PageTitle title={words.title(names.unit(change.unit), change.plan.year)} />
      </div>
      <p className="admin-facts">
        <Link to={`/targets/changes/${change.id}`}>{words.back}</Link>
        <span>{names.text(change.plan.title)}</span>
      </p>
      {editing.isStale && <Stale editing={editing} />}
      {problem !== null && <Problems problem={problem} />}
      <div className="change-edit">
        <div>
          <Why change={change} editing={editing} told={(pointer) => detailAt(problem, pointer)} />
          <Lines
            {...{ planId: change.plan.id, unitId: change.unit.id, known, told }}
            lines={typed.lines}
            effect={effect.data ?? change.effect}
            onChange={setLines}
          />
          <ChangeFiles change={change} edits />
        </div>
        <EffectPanel
          effect={lines.length === 0 ? null : (effect.data ?? change.effect)}
          isWaiting={effect.isFetching}
          rule={change.difference}
          raising={{
            ...{ planId: change.plan.id, lines: typed.lines },
            add: (more) => setLines([...typed.lines, ...more]),
          }}
        />
      </div>
      <ChangeBar change={change} editing={editing} onRefused={setRefused} />
    </div>
  );
}

const detailAt = (problem: ApiProblem | null, at: string): string | null =>
  problem?.errors.find(({ pointer }) => pointer === at)?.detail ?? null;

interface WhyProps {
  readonly change: ChangeView;
  readonly editing: ChangeEditing;
  readonly told: (pointer: string) => string | null;
}

function Why({ change: { grounds }, editing: { typed, set }, told }: WhyProps) {
  const words = useChangeWords();
  const { common } = useWords();
  const names = useNames();
  const ground = grounds.find(({ key }) => key === typed.ground);
  return (
    <section className="card part">
      <SelectField
        label={words.ground}
        hint={ground && words.groundSource(ground.source)}
        none={words.groundNone}
        error={told('/ground')}
        options={grounds.map(({ key, title, illustrative }) => [
          key,
          `${names.text(title)}${illustrative ? common.bracketed(words.illustrative) : ''}`,
        ])}
        value={typed.ground}
        onChange={(chosen) => set({ ground: chosen })}
      />
      <TextArea
        label={words.reason}
        rows={4}
        maxLength={4_000}
        error={told('/reason')}
        value={typed.reason}
        onChange={(reason) => set({ reason })}
      />
      <TextArea
        label={words.explanation}
        hint={words.explanationHint}
        rows={2}
        maxLength={2_000}
        error={told('/explanation')}
        value={typed.explanation}
        onChange={(explanation) => set({ explanation })}
      />
    </section>
  );
}

/** Somebody saved meanwhile: which of both stands is for the person to say. */
function Stale({ editing: { keepMine, takeTheirs } }: { editing: ChangeEditing }) {
  const words = useChangeWords();
  return (
    <div className="note warning" role="alert">
      <p>{words.stale}</p>
      <div className="actions">
        <button className="button" type="button" onClick={takeTheirs}>
          {words.takeTheirs}
        </button>
        <button className="button" type="button" onClick={keepMine}>
          {words.keepMine}
        </button>
      </div>
    </div>
  );
}
