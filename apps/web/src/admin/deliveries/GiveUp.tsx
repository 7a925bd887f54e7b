import type { DeliveryCommand } from '@shanhai/contracts/admin';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { ApiProblem } from '../../api/problem';
import { Confirm } from '../Confirm';
import { actOn, useDeliveryWords } from './deliveries';

type GiveUpCommand = Extract<DeliveryCommand, { kind: 'give_up' }>;
type Of = Omit<Extract<GiveUpCommand, { ids: unknown }>, 'kind' | 'comment'> | Omit<Extract<GiveUpCommand, { scope: unknown }>, 'kind' | 'comment'>; // prettier-ignore

interface GiveUpProps {
  readonly label: string;
  readonly title: string;
  readonly lead: string;
  readonly of: Of;
}

/** Gives dead letters up, with a reason that goes on record. */
export function GiveUp({ label, title, lead, of }: GiveUpProps) {
  const words = useDeliveryWords();
  const keyOf = useActKey();
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const act = async (): Promise<void> => {
    const said = comment.trim();
    setMissing(said === '');
    if (said === '') throw new ApiProblem({ status: 0, code: 'required', detail: words.reasonMissing });
    await actOn({ kind: 'give_up', comment: said, ...of }, keyOf([of, said]));
  };
  return (
    <Confirm label={label} look="danger" title={title} confirm={words.giveUp} act={act}>
      <p>{lead}</p>
      <label>
        {words.reasonLabel}
        <textarea
          className="input"
          maxLength={500}
          rows={3}
          aria-invalid={missing}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
    </Confirm>
  );
}
