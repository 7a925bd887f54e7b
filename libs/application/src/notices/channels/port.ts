import type { SendOutcome } from '@shanhai/platform/mail';
import type { Claimed } from '../deliveries.store';

/** What became of one attempt. `void`: by now there is nothing left to say, and the delivery is cancelled. */
export type Outcome = SendOutcome | { readonly kind: 'void' };

/** A way to bring a notice to a person who is not looking at the workbench. */
export interface Channel {
  /**
   * Makes one attempt. What the other side or the network did is in the outcome and never thrown.
   * @throws when the notice cannot be written down for this channel, or when the database is away.
   */
  send(delivery: Claimed): Promise<Outcome>;
}

/** The channels that deliveries name. The application itself shows every notice and needs none. */
export const channelKeys = ['email'] as const;
export type ChannelKey = (typeof channelKeys)[number];
export type Channels = Readonly<Record<ChannelKey, Channel>>;
