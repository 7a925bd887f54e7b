import { emailChannel, type EmailPorts } from './email';
import type { Channels } from './port';

export { channelKeys } from './port';
export type { Channel, ChannelKey, Channels, Outcome } from './port';

/** Every channel, by the name that deliveries give it. */
export const openChannels = (ports: EmailPorts): Channels => ({ email: emailChannel(ports) });
