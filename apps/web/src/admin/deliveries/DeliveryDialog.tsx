import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { Dialog } from '../../ui/Dialog';
import { Waiting } from '../../ui/states';
import { useDelivery, useDeliveryWords } from './deliveries';

type History = AnswerOf<(typeof api)['admin']['delivery']>;

/** One delivery's attempts, the latest first, and what administrators did with it. */
export function DeliveryDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useDeliveryWords();
  const query = useDelivery(id);
  return (
    <Dialog title={words.one.title} onClose={onClose}>
      {query.data !== undefined && <Told history={query.data} />}
      {query.data === undefined && <Waiting query={query} rows={3} />}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {words.one.close}
        </button>
      </div>
    </Dialog>
  );
}

function Told({ history: { delivery, attempts, acts } }: { readonly history: History }) {
  const words = useDeliveryWords();
  const names = useNames();
  return (
    <>
      <p>
        <strong>{names.person(delivery.person)}</strong> <span className="address">{delivery.address}</span> ·{' '}
        {words.status[delivery.status]}
      </p>
      <h3>{words.one.attempts}</h3>
      {attempts.length === 0 && <p>{words.one.noAttempts}</p>}
      <ol className="delivery-attempts" reversed>
        {attempts.map(({ seq, beganAt, outcome, answer, sender }) => (
          <li key={seq} value={seq}>
            <span className="nowrap">{dayAndTime(new Date(beganAt))}</span>{' '}
            {outcome === null ? words.one.unheard : words.one.outcomes[outcome]}
            {answer !== null && answer !== '' && <code>{answer}</code>}
            <span className="quiet"> {sender}</span>
          </li>
        ))}
      </ol>
      {acts.length > 0 && <h3>{words.one.acts}</h3>}
      <ul className="delivery-attempts">
        {acts.map(({ id, kind, person, at, comment }) => (
          <li key={id}>
            {words.one.act[kind]} ·{' '}
            <span className="quiet">{words.one.by(names.person(person), dayAndTime(new Date(at)))}</span>
            {comment !== null && <p>{comment}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
