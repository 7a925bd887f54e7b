import { ok, reject } from '../../result';
import type { Handler } from '../decide';
import { history } from '../history';

/** Talk about a case: it decides nothing, and it goes on after the end. Who may see the case may talk. */

export const copy: Handler<'copy'> = (state, { persons, comment }, context) => {
  const to = [...new Set(persons)].filter((person) => person !== context.actor);
  if (to.length === 0) return reject('action_not_allowed');
  return ok(history(state, context).and({ type: 'copied', by: context.actor, persons: to, comment }));
};

export const read: Handler<'read'> = (state, _, context) =>
  ok(history(state, context).and({ type: 'read', by: context.actor }));

export const comment: Handler<'comment'> = (state, { comment: text, attachments }, context) =>
  ok(
    history(state, context).and({
      ...{ type: 'commented', by: context.actor, comment: text },
      ...(attachments && attachments.length > 0 && { attachments }),
    }),
  );
