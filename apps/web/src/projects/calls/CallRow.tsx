import type { Call, CallSummary } from '@shanhai/contracts/projects/calls';
import { Link } from 'react-router';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { StatusTag } from '../../ui/StatusTag';
import { useCallWords } from './words';

const tones = { draft: 'grey', coming: 'blue', open: 'green', closed: 'grey', withdrawn: 'amber' } as const;

export function PhaseTag({ phase }: Pick<CallSummary, 'phase'>) {
  const { phases } = useCallWords();
  return <StatusTag tone={tones[phase]}>{phases[phase]}</StatusTag>;
}

/** Until when, in words: days for who still can, the day for who was too late. */
export function Until({
  call,
}: {
  call: Pick<CallSummary, 'phase' | 'opensOn' | 'closesOn' | 'workingDaysLeft' | 'provisional'>;
}) {
  const words = useCallWords();
  const { phase, opensOn, closesOn, workingDaysLeft, provisional } = call;
  if (phase === 'open' && workingDaysLeft !== null)
    return (
      <span className="call-until">
        <strong>{words.daysLeft(workingDaysLeft)}</strong>{' '}
        {provisional && (
          <span title={words.provisional}>
            *<span className="visually-hidden">{words.provisional}</span>
          </span>
        )}
      </span>
    );
  if (phase === 'coming' && opensOn !== null)
    return <span className="call-until">{words.opens(opensOn)}</span>;
  if (phase === 'closed' && closesOn !== null)
    return <span className="call-until">{words.closed(closesOn)}</span>;
  return null;
}

/** Whether one's unit may apply, how many more, or why not. */
export function MayApply({ mayApply }: Pick<Call, 'mayApply'>) {
  const words = useCallWords();
  const names = useNames();
  const { allowed, unit, left, why } = mayApply;
  if (allowed)
    return (
      <span>
        {words.may}
        {unit && ` · ${names.unit(unit)}`} · {left === null ? words.noLimit : words.left(left)}
      </span>
    );
  return why ? <span>{names.text(why)}</span> : null;
}

/** A call in a list. `asks`: whether the reader files applications, and so wants to know whether they may. */
export function CallRow({ call, asks }: { call: CallSummary; asks: boolean }) {
  const words = useCallWords();
  const { common } = useWords();
  const names = useNames();
  const { opensOn, closesOn } = call;
  return (
    <Link
      className="application-row"
      to={call.phase === 'draft' ? `/calls/${call.id}/edit` : `/calls/${call.id}`}
    >
      <span className="row-top">
        <PhaseTag phase={call.phase} />
        <Until call={call} />
        <span>{words.kinds[call.programme.kind]}</span>
        {call.illustrative && (
          <span className="tag" title={common.illustrativeWhy}>
            {words.illustrative}
          </span>
        )}
      </span>
      <span className="row-title">{names.text(call.title)}</span>
      <span className="row-meta">
        {opensOn !== null && closesOn !== null && <span>{words.window(opensOn, closesOn)}</span>}
        {asks && <MayApply mayApply={call.mayApply} />}
      </span>
    </Link>
  );
}
