import { ok, type Result } from '@shanhai/domain/result';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { SignedIn } from '../../session';
import { dayAt, seenAs } from '../plans/access';
import type { PlanDeps } from '../plans/deps';
import { documentFor } from '../plans/document';
import type { Prepared } from './template';

/** The targets of a plan as YAML, for whoever may see it: what goes out can come in again. Rejects with `not_found`. */
export async function planYaml(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  id: string,
): Promise<Result<Prepared>> {
  const now = clock.now();
  const found = await seenAs(db, person, id, now);
  if (!found.ok) return found;
  const targets = await documentFor(db, person, found.value);
  return ok({
    name: `${found.value.plan.title.zh}-${dayAt(now)}.yaml`,
    open: () => Readable.from(yamlOf(targets)),
  });
}

/** Target by target: a plan is too long to be written in one go. */
async function* yamlOf(targets: readonly object[]): AsyncGenerator<string> {
  if (targets.length === 0) yield 'targets: []\n';
  else yield 'targets:\n';
  for (const target of targets) {
    yield stringify([target], { lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
    await setImmediate();
  }
}
