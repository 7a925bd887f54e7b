import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { request } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { Waiting } from '../ui/states';

export function MailView({ id }: { id: string }) {
  const { demo, common } = useWords();
  const [search] = useSearchParams();
  const to = search.get('to');
  const query = useQuery({
    queryKey: ['demo', 'mail', id],
    queryFn: ({ signal }) => request('GET', '/demo/mailbox/{id}', { params: { id }, signal }),
    staleTime: Infinity,
  });
  if (query.data === undefined) {
    return <Waiting query={query} />;
  }
  const mail = query.data;
  return (
    <article className="card mail-view" aria-labelledby="mail-subject">
      <Link className="phone-only" to={to === null ? '?' : `?${new URLSearchParams({ to }).toString()}`}>
        {common.back}
      </Link>
      <h2 id="mail-subject">{mail.subject}</h2>
      <dl className="mail-head">
        <div>
          <dt>{demo.mailbox.from}</dt>
          <dd>{mail.from}</dd>
        </div>
        <div>
          <dt>{demo.mailbox.to}</dt>
          <dd>{mail.to}</dd>
        </div>
        <div>
          <dt>{demo.mailbox.at}</dt>
          <dd>{dayAndTime(new Date(mail.receivedAt))}</dd>
        </div>
      </dl>
      {mail.html === null ? (
        <pre className="mail-text">{mail.text}</pre>
      ) : (
        <MailFrame html={mail.html} title={demo.mailbox.htmlPart} />
      )}
    </article>
  );
}

/**
 * A message is somebody else's HTML: the frame runs no script, sends no form, and knows nothing of the session.
 * Its links open the workbench at the top, which only a click of the person can do.
 */
function MailFrame({ html, title }: { html: string; title: string }) {
  return (
    <iframe
      className="mail-frame"
      title={title}
      srcDoc={`<base target="_top">${html}`}
      sandbox="allow-top-navigation-by-user-activation"
      referrerPolicy="no-referrer"
    />
  );
}
