import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { Link, useSearchParams } from 'react-router';
import { request } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Empty, Waiting } from '../ui/states';
import './demo.css';
import { MailView } from './MailView';

export type Mail = AnswerOf<(typeof api)['admin']['mailbox']>['items'][number];

const POLL_MS = 4_000;
const SHOWN = 200;

const useMails = () =>
  useQuery({
    queryKey: ['demo', 'mailbox'],
    queryFn: ({ signal }) => request('GET', '/demo/mailbox', { query: { limit: SHOWN }, signal }),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });

/** Every e-mail that the demo has sent. Recipient and open message stand in the address. */
export function MailboxPage() {
  const { mailbox } = useWords().demo;
  const query = useMails();
  const [search] = useSearchParams();
  const id = search.get('id');
  return (
    <div className="page mailbox-page">
      <div className="page-head">
        <PageTitle title={mailbox.title} />
        <span className="spring" />
        {query.data && <RecipientFilter mails={query.data.items} />}
      </div>
      <p className="lead">{mailbox.lead}</p>
      {query.data === undefined ? (
        <Waiting query={query} />
      ) : query.data.items.length === 0 ? (
        <Empty title={mailbox.empty} lead={mailbox.emptyLead} />
      ) : (
        <div className={id === null ? 'mailbox' : 'mailbox reading'}>
          <MailList mails={query.data.items} open={id} />
          {id === null ? <p className="mail-none quiet">{mailbox.choose}</p> : <MailView id={id} />}
        </div>
      )}
    </div>
  );
}

function RecipientFilter({ mails }: { mails: readonly Mail[] }) {
  const { mailbox } = useWords().demo;
  const [search, setSearch] = useSearchParams();
  const recipients = [...new Set(mails.map(({ to }) => to))].sort();
  const to = search.get('to') ?? '';
  return (
    <label className="filter">
      {mailbox.filter}
      <select
        className="input"
        value={to}
        onChange={({ target }) => setSearch(target.value === '' ? {} : { to: target.value })}
      >
        <option value="">{mailbox.everyone}</option>
        {recipients.map((recipient) => (
          <option key={recipient} value={recipient}>
            {recipient}
          </option>
        ))}
      </select>
    </label>
  );
}

function MailList({ mails, open }: { mails: readonly Mail[]; open: string | null }) {
  const { mailbox } = useWords().demo;
  const [search] = useSearchParams();
  const to = search.get('to');
  const addressOf = (id: string) =>
    `?${new URLSearchParams({ ...(to === null ? {} : { to }), id }).toString()}`;
  return (
    <ul className="card mail-list" aria-label={mailbox.listLabel}>
      {mails
        .filter((mail) => to === null || mail.to === to)
        .map((mail) => (
          <li key={mail.id}>
            <Link to={addressOf(mail.id)} aria-current={mail.id === open ? 'true' : undefined}>
              <strong>{mail.subject}</strong>
              <span className="quiet">
                {mail.to} <span className="nowrap">{dayAndTime(new Date(mail.receivedAt))}</span>
              </span>
            </Link>
          </li>
        ))}
    </ul>
  );
}
