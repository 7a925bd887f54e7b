import type { SignedIn } from '@shanhai/application/session';

/** Who acts on an approval, with whether they may do so as an administrator. */
export const actorOf = (person: SignedIn) => ({
  ...person,
  administers: person.permissions.has('approval.rescue'),
});
