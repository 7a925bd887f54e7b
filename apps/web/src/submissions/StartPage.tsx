import type { SubmissionKind } from '@shanhai/contracts/approvals';
import type { Programme } from '@shanhai/contracts/projects';
import { useState, type ReactNode } from 'react';
import { mayApply } from '../app/permissions';
import type { Localized } from '../i18n/names';
import { openFirst, ProgrammeCard, useProgrammes } from '../projects/Programmes';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { Empty, Failure, Skeleton } from '../ui/states';
import { KindCard } from './KindCard';
import { useKinds } from './submissions';
import './submissions.css';
import { useSubmissionWords } from './words';

/** From this number on, finding by name is quicker than looking. */
const SEARCH_FROM = 6;

const fits = (sought: string, { zh, en }: Localized): boolean =>
  `${zh} ${en}`.toLowerCase().includes(sought.trim().toLowerCase());

/** Everything that a person may begin: applications for the programmes of the year, and general submissions. */
export function StartPage() {
  const { start } = useSubmissionWords();
  const { permissions } = useMe();
  const programmes = useProgrammes();
  const kinds = useKinds();
  const failed = [programmes, kinds].find(({ isError, data }) => isError && data === undefined);
  return (
    <div className="page start">
      <PageTitle title={start.title} />
      <p className="lead">{start.lead}</p>
      {failed ? (
        <Failure error={failed.error} retry={() => void failed.refetch()} />
      ) : programmes.data === undefined || kinds.data === undefined ? (
        <Skeleton rows={6} />
      ) : (
        <Choice
          kinds={kinds.data.items}
          // Who may not file for any programme is not shown a list of refusals.
          programmes={mayApply(permissions) ? openFirst(programmes.data.items) : []}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly programmes: readonly Programme[];
  readonly kinds: readonly SubmissionKind[];
}

function Choice({ programmes, kinds }: ChoiceProps) {
  const { start } = useSubmissionWords();
  const [sought, setSought] = useState('');
  const foundProgrammes = programmes.filter(({ title }) => fits(sought, title));
  const foundKinds = kinds.filter(({ title }) => fits(sought, title));
  const all = programmes.length + kinds.length;
  if (all === 0) return <Empty title={start.empty} lead={start.emptyLead} />;
  return (
    <>
      {all >= SEARCH_FROM && (
        <SearchBox sought={sought} onSeek={setSought} found={foundProgrammes.length + foundKinds.length} />
      )}
      {foundKinds.length + foundProgrammes.length === 0 && (
        <Empty title={start.none}>
          <button className="button" type="button" onClick={() => setSought('')}>
            {start.clear}
          </button>
        </Empty>
      )}
      <Group title={start.submissions} shown={foundKinds.length > 0}>
        {foundKinds.map((kind) => (
          <KindCard key={kind.key} kind={kind} />
        ))}
      </Group>
      <Group title={start.projects} shown={foundProgrammes.length > 0}>
        {foundProgrammes.map((programme) => (
          <ProgrammeCard key={programme.id} programme={programme} />
        ))}
      </Group>
    </>
  );
}

function SearchBox(props: { sought: string; onSeek: (text: string) => void; found: number }) {
  const { start } = useSubmissionWords();
  return (
    <div className="start-search" role="search">
      <label className="field-label" htmlFor="start-search">
        {start.search}
      </label>
      <input
        className="input"
        id="start-search"
        type="search"
        placeholder={start.searchHint}
        value={props.sought}
        onChange={({ target }) => props.onSeek(target.value)}
      />
      <p className="visually-hidden" role="status">
        {props.sought.trim() === '' ? '' : start.found(props.found)}
      </p>
    </div>
  );
}

function Group({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section className="start-group" aria-label={title}>
      <h2>{title}</h2>
      <ul className="programmes">{children}</ul>
    </section>
  );
}
