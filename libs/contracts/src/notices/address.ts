import { z } from 'zod';
import { timestamp } from '../http';

/** Why an address takes no mail for good: its server refused it, or it is no address. */
export const addressRefusal = z.enum(['recipient_refused', 'address_invalid']);
export type AddressRefusal = z.infer<typeof addressRefusal>;
export const isAddressRefusal = (reason: string): reason is AddressRefusal =>
  (addressRefusal.options as readonly string[]).includes(reason);

export const ownAddress = z.strictObject({
  email: z.string().nullable(),
  /** null while the last e-mail arrived, or none was sent. */
  refused: z
    .strictObject({
      reason: addressRefusal,
      /** The server's words, where one was asked. */
      answer: z.string().nullable(),
      at: timestamp,
    })
    .nullable(),
});
export type OwnAddress = z.infer<typeof ownAddress>;
