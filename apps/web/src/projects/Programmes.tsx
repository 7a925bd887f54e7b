import type { Programme } from '@shanhai/contracts/projects';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { useNames } from '../i18n/names';
import { useWords, type Words } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import './projects.css';

export const useProgrammes = () =>
  useQuery({
    queryKey: ['programmes'],
    queryFn: ({ signal }) => request('GET', '/programmes', { signal }),
  });

/** Those that can be applied for stand first; the others say why not. */
export const openFirst = (items: readonly Programme[]): Programme[] =>
  [...items].sort((a, b) => Number(b.mayApply.allowed) - Number(a.mayApply.allowed));

const reasonOf = (reason: string | null, words: Words['projects']['start']['reasons']): string =>
  reason !== null && reason in words ? words[reason as keyof typeof words] : words.other;

export function ProgrammeCard({ programme }: { programme: Programme }) {
  const { projects, common } = useWords();
  const names = useNames();
  const { mayApply, title } = programme;
  return (
    <li className="card programme">
      <h3>{names.text(title)}</h3>
      <p className="quiet">
        {projects.start.window(programme.opensOn, programme.closesOn)}{' '}
        {programme.illustrative && (
          <span className="tag" title={common.illustrativeWhy}>
            {common.illustrative}
          </span>
        )}
      </p>
      {programme.sentence !== null && (
        <blockquote lang="zh-CN">
          <span className="visually-hidden">
            {projects.start.sentence}
            {common.colon}
          </span>
          {programme.sentence}
        </blockquote>
      )}
      <p>
        <Link
          to={`/calls/${programme.callId}`}
          aria-label={`${projects.start.toCall}${common.colon}${names.text(title)}`}
        >
          {projects.start.toCall}
        </Link>
      </p>
      <div className="actions">
        {mayApply.allowed ? (
          <Begin programme={programme} />
        ) : (
          <p className="quiet">{reasonOf(mayApply.reason, projects.start.reasons)}</p>
        )}
      </div>
    </li>
  );
}

function Begin({ programme }: { programme: Programme }) {
  const words = useWords();
  const { start } = words.projects;
  const names = useNames();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const begin = useMutation({
    mutationFn: () =>
      request('POST', '/applications', {
        body: { programmeId: programme.id },
        idempotencyKey: keyOf(programme.id),
      }),
    onSuccess: async (application) => {
      queries.setQueryData(['application', application.id], application);
      void queries.invalidateQueries({ queryKey: ['applications'] });
      await navigate(`/drafts/${application.id}`);
    },
  });
  return (
    <>
      <button
        className="button primary"
        type="button"
        aria-label={start.beginFor(names.text(programme.title))}
        disabled={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {begin.isPending ? start.beginning : start.begin}
      </button>
      {programme.mayApply.unit && (
        <span className="quiet">{start.forUnit(names.unit(programme.mayApply.unit))}</span>
      )}
      {begin.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(begin.error, words)}
        </p>
      )}
    </>
  );
}
