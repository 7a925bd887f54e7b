import canonicalize from 'canonicalize';
import { amendedForm, asCorrected, type Command } from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Round } from './approvals.store';
import { lookAround, submittedContent, type Found, type Loaded } from './load.store';
import { namedSignerRefusal } from './named-signers';
import type { CaseContent, CaseSource } from './ports';
import { contentDigest, digestOf, roundOf } from './record';
import { loadRoute } from './routes.store';

/** A command as the domain takes it, with the content that it brings, checked, and whom the rules find for it. */
export interface Prepared {
  readonly command: Command;
  readonly round: Round | null;
  readonly found: Found;
}

interface Again {
  readonly by: string;
  readonly comment: string | null;
}

/** The case as it stands now opens the next round; its signers are looked for by what it says now. */
export async function resubmitted(
  tx: Queryable,
  source: CaseSource,
  loaded: Loaded,
  { by, comment }: Again,
  now: Date,
): Promise<Result<Prepared>> {
  const content = await source.submit(tx, loaded.caseId, now);
  if (!content.ok) return content;
  const { next, changed, found, named } = await asResubmitted(tx, loaded, content.value, { by, now });
  const unfit = await namedSignerRefusal(tx, named, () => source.form(tx, loaded.caseId));
  if (unfit) return { ok: false, rejection: unfit };
  const sha = contentDigest(content.value);
  return ok({
    command: { type: 'resubmit', digest: sha.toString('hex'), comment, changed },
    round: roundOf(next.round, content.value, sha, by),
    found,
  });
}

/** What a resubmission of this content makes of an approval, and whom the rules find for it. */
export async function asResubmitted(
  db: Queryable,
  { state, routeId, unitId }: Loaded,
  content: Content,
  { by, now }: { readonly by: string; readonly now: Date },
) {
  const changed = changedFields(await submittedContent(db, state), content);
  const { definition: route } = await loadRoute(db, routeId);
  const { formData: form } = content;
  const next = asCorrected(state, changed, { actor: by, route, now, form, digest: digestOf });
  const formData = amendedForm(next, form);
  const day = formatDay(dayOf(now));
  const initiatorId = state.initiator;
  const around = await lookAround(db, { routeId, unitId, initiatorId, day, form: formData });
  if (!around) throw new Error(`unit ${unitId} does not exist`);
  const { found } = around;
  return { next, changed, found, named: { route, formData, candidates: found.candidates, day } };
}

type Content = Pick<CaseContent, 'formData' | 'attachments'>;

/** Fields that say something else than before, sorted. A file belongs to the field that asks for it. */
function changedFields(before: Content, after: Content): string[] {
  const fields = [before, after].flatMap(({ formData, attachments }) => [
    ...Object.keys(formData),
    ...attachments.map(({ field }) => field),
  ]);
  return [...new Set(fields)].filter((field) => saidIn(before, field) !== saidIn(after, field)).sort();
}

const saidIn = ({ formData, attachments }: Content, field: string): string | undefined =>
  canonicalize([
    formData[field] ?? null,
    attachments.filter((file) => file.field === field).map(({ name, sha256 }) => ({ name, sha256 })),
  ]);
