import type { Clock } from '@shanhai/platform/clock';
import type { Mailer } from '@shanhai/platform/mail';
import type { Queryable } from '@shanhai/platform/postgres';
import { noticeVariables } from '@shanhai/contracts/notices';
import { type Claimed, toldTogether } from '../deliveries.store';
import { digestContent, isEmpty, MOST_ITEMS, tokenOf } from '../digests';
import { unsubscribeLink } from '../links';
import { bundleLetter } from './bundle-letter';
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
  send: async (delivery) => {
    if (delivery.kind === 'digest') return sendDigest(ports, delivery);
    if (delivery.leads) return sendTogether(ports, delivery);
    return ports.mailer.send(letterOf(delivery, ports.publicUrl));
  },
});

/** What was decided since is left out; of what is left alone the letter is that of any notice. */
async function sendTogether(
  { db, clock, mailer, publicUrl }: EmailPorts,
  delivery: Claimed,
): Promise<Outcome> {
  const [first, ...others] = await toldTogether(db, delivery.noticeId, MOST_ITEMS, clock.now());
  if (first === undefined) return { kind: 'void' };
  const letter =
    others.length === 0
      ? letterOf({ ...delivery, ...first }, publicUrl)
      : bundleLetter(delivery, [first, ...others], publicUrl);
  return mailer.send(letter);
}

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
