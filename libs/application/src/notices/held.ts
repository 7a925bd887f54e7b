import type { Queryable } from '@shanhai/platform/postgres';
import { type Resettled, lockHeld, resettle } from './held.store';
import { effectFor, mailRules } from './mail-effects';

export { releaseQuiet } from './held.store';

/**
 * Holds the e-mails that wait for persons against what they chose since: what waited for a digest that will not come
 * leaves now, what was switched off does not leave. Nothing waits for ever.
 */
export async function resettleHeld(
  tx: Queryable,
  personIds: readonly string[],
  at: { readonly now: Date; readonly wall: Date },
): Promise<void> {
  const held = await lockHeld(tx, personIds);
  if (held.length === 0) return;
  const rules = await mailRules(tx, personIds, at.now);
  const effects = held.map((mail) => ({ mail, effect: effectFor(rules, mail, at.now) }));
  const idsOf = (kind: 'now' | 'off'): string[] =>
    effects.filter(({ effect }) => effect.kind === kind).map(({ mail }) => mail.noticeId);
  const waiting = effects.flatMap(({ mail: { noticeId }, effect }): Resettled['waiting'] => {
    if (effect.kind === 'quiet') return [{ noticeId, releaseAt: effect.until }];
    return effect.kind === 'digest' ? [{ noticeId, releaseAt: null }] : [];
  });
  await resettle(tx, { now: idsOf('now'), off: idsOf('off'), waiting }, at.wall);
}
