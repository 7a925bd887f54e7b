import type { FormCheck, FormDocument, FormSummary, FormView } from '@shanhai/contracts/forms';
import type { RuleText } from '@shanhai/contracts/rules';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import { cursorOf, cursorValues, settle, type Database } from '@shanhai/platform/postgres';
import { errorsOf, isError, ruleHash, told } from '../rules';
import { once, type SignedIn } from '../session';
import { readForm as readText } from './definition';
import { formById, formPage, insertForm, type FormRow } from './library.store';

/** What the use cases of forms as data work with. */
export interface FormDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

const manages = ({ permissions }: SignedIn): boolean => permissions.has('route.manage');

/** Everything that is wrong with a form, and where. Nothing is kept. */
export async function checkForm(person: SignedIn, text: RuleText): Promise<Result<FormCheck>> {
  if (!manages(person)) return reject('forbidden');
  const { faults, place } = readText(text);
  return ok({ publishable: !faults.some(isError), problems: told(faults, place) });
}

/** Publishes the next version of a form's key. Rejects with `form_definition_invalid` and every error. */
export async function publishForm(
  { db, clock, newId }: FormDeps,
  person: SignedIn,
  text: RuleText,
  idempotency: { readonly key: string; readonly requestHash: Buffer },
): Promise<Result<FormView>> {
  if (!manages(person)) return reject('forbidden');
  const now = clock.now();
  return settle(db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async () => {
      const { document: form, faults } = readText(text);
      if (!form || faults.some(isError)) return reject('form_definition_invalid', errorsOf(faults));
      const id = newId();
      const source = 'source' in text ? text.source : null;
      await insertForm(tx, { id, form, source, hash: hashOf(form), by: person.id, now });
      const row = await formById(tx, id);
      if (!row) throw new Error(`form ${id} was written and is not there`);
      return ok(formView(row));
    }),
  );
}

const hashOf = ({ schema, layout }: FormDocument): Buffer => ruleHash({ schema, layout });

/** Published forms, for everybody who is signed in: they are asked to be filled in. */
export async function listForms(
  { db }: Pick<FormDeps, 'db'>,
  { limit, cursor, key }: { limit: number; cursor?: string | undefined; key?: string | undefined },
): Promise<Result<{ items: FormSummary[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const rows = await formPage(db, { key: key ?? null, limit: limit + 1, after: after.value });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return ok({
    items: shown.map((row) => ({
      ...{ id: row.id, key: row.key, version: row.version, title: row.layout.title },
      ...publication(row),
    })),
    nextCursor: more ? cursorOf([last.key, String(last.version)]) : null,
  });
}

export async function readForm({ db }: Pick<FormDeps, 'db'>, id: string): Promise<Result<FormView>> {
  const row = await formById(db, id);
  return row ? ok(formView(row)) : reject('not_found');
}

const publication = ({ hash, publishedAt, publishedBy }: FormRow) => ({
  ...{ hash, publishedBy },
  publishedAt: publishedAt.toISOString(),
});

const formView = (row: FormRow): FormView => {
  const { id, key, version, schema, layout, source } = row;
  return { id, key, version, schema, layout, source, ...publication(row) };
};
