import type { Clock } from '@shanhai/platform/clock';
import type { Mailer } from '@shanhai/platform/mail';
import type { Queryable } from '@shanhai/platform/postgres';
import { noticeVariables } from '@shanhai/contracts/notices';
import type { Claimed } from '../deliveries.store';
import { digestContent, isEmpty, tokenOf } from '../digests';
import { unsubscribeLink } from '../links';
import { digestLetter } from './digest-letter';
import { letterOf } from './letter';
import type { Channel, Outcome } from './port';

export interface EmailPorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'now'>;
  readonly mailer: Pick<Mailer, 'send'>;
  /** Where links lead, without a slash at the end. */
  readonly publicUrl: string;
}

/** E-mail by SMTP. */
export const emailChannel = (ports: EmailPorts): Channel => ({
  send: async (delivery) =>
    delivery.kind === 'digest'
      ? sendDigest(ports, delivery)
      : ports.mailer.send(letterOf(delivery, ports.publicUrl)),
});

/** A digest is written as it leaves: what was decided since it was made is not in it. */
async function sendDigest({ db, clock, mailer, publicUrl }: EmailPorts, delivery: Claimed): Promise<Outcome> {
  const { digestId } = noticeVariables.digest.parse(delivery.data);
  const content = await digestContent(db, { personId: delivery.personId, digestId }, clock.now());
  if (isEmpty(content)) return { kind: 'void' };
  const token = await tokenOf(db, digestId);
  if (token === undefined) throw new Error(`there is no digest ${digestId}`);
  const unsubscribeUrl = publicUrl + unsubscribeLink(token);
  return mailer.send(digestLetter({ notice: delivery, content, unsubscribeUrl, publicUrl }));
}
