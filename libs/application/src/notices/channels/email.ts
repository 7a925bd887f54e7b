import type { Mailer } from '@shanhai/platform/mail';
import { letterOf } from './letter';
import type { Channel } from './port';

export interface EmailPorts {
  readonly mailer: Pick<Mailer, 'send'>;
  /** Where links lead, without a slash at the end. */
  readonly publicUrl: string;
}

/** E-mail by SMTP. */
export const emailChannel = ({ mailer, publicUrl }: EmailPorts): Channel => ({
  send: async (delivery) => mailer.send(letterOf(delivery, publicUrl)),
});
