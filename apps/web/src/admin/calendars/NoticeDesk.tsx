import { Link, useSearchParams } from 'react-router';
import { CheckedPart, CheckedSource } from '../CheckedSource';
import { useCalendarWords } from './calendars';
import { focusOn } from './focus';
import { formOf, unfilled } from './notice-form';
import { NoticeForm } from './NoticeForm';
import type { NoticeText } from './useNoticeText';

/** One document in two views: the form writes into the text, and the text alone is checked and published. */
export function NoticeDesk({ notice }: { notice: NoticeText }) {
  const asText = useSearchParams()[0].get('view') === 'text';
  return asText ? <Text notice={notice} /> : <Form notice={notice} />;
}

function Form({ notice }: { notice: NoticeText }) {
  const { form: words } = useCalendarWords();
  const form = formOf(notice.text);
  // While a text is checked its faults stand where they were found, which may be another row by now.
  const found = notice.isCurrent ? (notice.check.data?.problems ?? []) : [];
  // What nobody has filled in yet is no mistake: it is counted, and said at its field in plain.
  const open = form === null ? new Set<string>() : unfilled(form);
  const [missing, problems] = [
    found.filter(({ pointer }) => open.has(pointer)),
    found.filter(({ pointer }) => !open.has(pointer)),
  ];
  const told = missing.length > 0 && problems.length === 0 ? undefined : { problems };
  return (
    <CheckedPart
      title={words.title}
      hint={words.hint}
      head={<Ways />}
      check={{ ...notice.check, data: notice.check.data && told }}
      onGo={(_, __, pointer) => focusOn(pointer)}
    >
      {form === null ? (
        <p className="note warning" role="status">
          {words.unreadable}
        </p>
      ) : (
        <NoticeForm form={form} of={{ text: notice.text, onText: notice.write, problems }} />
      )}
      {missing.length > 0 && (
        <p className="quiet" role="status">
          {words.unfilled(missing.length)}
        </p>
      )}
    </CheckedPart>
  );
}

function Text({ notice }: { notice: NoticeText }) {
  const words = useCalendarWords();
  return <CheckedSource of={notice} title={words.source} hint={words.sourceHint} head={<Ways />} />;
}

/** Which of the two views it is. */
function Ways() {
  const { ways } = useCalendarWords();
  const [search] = useSearchParams();
  const asText = search.get('view') === 'text';
  const to = (view: 'form' | 'text'): string => {
    const next = new URLSearchParams(search);
    if (view === 'text') next.set('view', 'text');
    else next.delete('view');
    return `?${next.toString()}`;
  };
  return (
    <nav className="segments" aria-label={ways.label}>
      <Link to={to('form')} replace aria-current={asText ? undefined : 'page'}>
        {ways.form}
      </Link>
      <Link to={to('text')} replace aria-current={asText ? 'page' : undefined}>
        {ways.text}
      </Link>
    </nav>
  );
}
