import type { Delivery } from '@shanhai/contracts/admin';
import { useMutation } from '@tanstack/react-query';
import { useActKey } from '../../api/act-key';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { actOn, useDeliveryWords } from './deliveries';
import { GiveUp } from './GiveUp';

interface RowProps {
  readonly item: Delivery;
  readonly onOpen: (id: string) => void;
}

export function DeliveryRow({ item, onOpen }: RowProps) {
  const words = useDeliveryWords();
  const names = useNames();
  const all = useWords();
  const keyOf = useActKey();
  const retry = useMutation({
    mutationFn: () => actOn({ kind: 'retry', ids: [item.id] }, keyOf([item.id, item.attempts])),
  });
  const name = names.person(item.person);
  const when = item.sentAt ?? item.createdAt;
  return (
    <li>
      <div className="what">
        <p>
          <strong>{name}</strong> <span className="address">{item.address}</span>
        </p>
        <p className="quiet">
          {words.kinds[item.kind]} · {words.channel[item.channel]} · {words.status[item.status]} ·{' '}
          <span className="nowrap">{dayAndTime(new Date(when))}</span> · {words.tried(item.attempts)}
          {item.status === 'pending' && item.nextAt !== null && item.attempts > 0 && (
            <> · {words.next(dayAndTime(new Date(item.nextAt)))}</>
          )}
        </p>
        {item.reason !== null && <p>{words.reasons[item.reason]}</p>}
        {item.lastError !== null && item.lastError !== '' && <code>{item.lastError}</code>}
        {retry.isError && (
          <p className="field-error" role="alert">
            {sentenceOf(retry.error, all)}
          </p>
        )}
      </div>
      <div className="acts">
        <button
          className="button"
          type="button"
          aria-label={words.openFor(name)}
          onClick={() => onOpen(item.id)}
        >
          {words.open}
        </button>
        {item.status === 'dead' && (
          <>
            <button
              className="button"
              type="button"
              aria-label={words.retryFor(name)}
              disabled={retry.isPending}
              onClick={() => retry.mutate()}
            >
              {words.retry}
            </button>
            <GiveUp label={words.giveUp} title={words.giveUp} lead={name} of={{ ids: [item.id] }} />
          </>
        )}
      </div>
    </li>
  );
}
