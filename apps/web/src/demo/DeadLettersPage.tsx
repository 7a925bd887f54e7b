import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { useMutation, useQuery } from '@tanstack/react-query';
import { DeliveryTabs } from '../admin/deliveries/DeliveryTabs';
import { useActKey } from '../api/act-key';
import { isProblem } from '../api/problem';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { dayAndTime } from '../i18n/dates';
import { useWords, type Words } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Empty, sentenceOf, Waiting } from '../ui/states';
import './demo.css';

type DeadLetter = AnswerOf<(typeof api)['admin']['deadLetters']>['items'][number];

const KEY = ['outbox', 'dead'] as const;

/** Messages that were given up, with their last error, and the way to try them again. */
export function DeadLettersPage() {
  const { deadLetters } = useWords().demo;
  return (
    <div className="page">
      <PageTitle title={deadLetters.title} />
      <p className="lead">{deadLetters.lead}</p>
      <DeliveryTabs />
      <DeadLetters />
    </div>
  );
}

function DeadLetters() {
  const { deadLetters } = useWords().demo;
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request('GET', '/admin/outbox/dead', { query: { limit: 200 }, signal }),
  });
  if (query.data === undefined) {
    if (isProblem(query.error, 'forbidden')) return <Empty title={deadLetters.forbidden} />;
    return <Waiting query={query} />;
  }
  const { items } = query.data;
  if (items.length === 0) return <Empty title={deadLetters.empty} lead={deadLetters.emptyLead} />;
  return (
    <ul className="card dead-letters">
      {items.map((letter) => (
        <DeadLetterRow key={letter.id} letter={letter} />
      ))}
    </ul>
  );
}

const topicWord = (topic: string, words: Words['demo']['deadLetters']['topics']): string => {
  if (topic === 'workflow.start') return words.start;
  if (topic === 'workflow.signal') return words.signal;
  return topic === 'notice' ? words.notice : words.other;
};

function DeadLetterRow({ letter }: { letter: DeadLetter }) {
  const words = useWords();
  const { deadLetters } = words.demo;
  const keyOf = useActKey();
  const retry = useMutation({
    mutationFn: () =>
      request('POST', '/admin/outbox/{id}/retry', {
        params: { id: letter.id },
        idempotencyKey: keyOf([letter.id, letter.attempts]),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <li>
      <div className="what">
        <strong>{topicWord(letter.topic, deadLetters.topics)}</strong>{' '}
        <span className="quiet">
          {dayAndTime(new Date(letter.createdAt))} · {deadLetters.attempts(letter.attempts)}
        </span>
        <p>
          <code>{letter.lastError}</code>
        </p>
        {retry.isError && (
          <p className="field-error" role="alert">
            {sentenceOf(retry.error, words)}
          </p>
        )}
      </div>
      <button className="button" type="button" disabled={retry.isPending} onClick={() => retry.mutate()}>
        {deadLetters.retry}
      </button>
    </li>
  );
}
