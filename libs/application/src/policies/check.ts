import type { PolicyCheck, PolicyKey } from '@shanhai/contracts/policies';
import { unitKinds } from '@shanhai/contracts/org';
import { shapeProblems } from '@shanhai/contracts/problems';
import type { RuleText } from '@shanhai/contracts/rules';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { isError, isFault, readRuleText, told, type RuleFault, type RuleReading } from '../rules';
import type { SignedIn } from '../session';
import { manages, type PolicyDeps } from './deps';
import { keptPolicies, type KeptPolicy } from './kept';
import { knownKeys } from './library.store';

type Document = Record<string, unknown>;

interface PolicyReading {
  /** Undefined when it is not of the policy's shape: then `faults` say why. */
  readonly document: Document | undefined;
  readonly faults: readonly RuleFault[];
  readonly place: RuleReading['place'];
}

/** Reads a policy: the text, its shape, and then what it names and how its parts fit. One statement. */
export async function readPolicyText(db: Queryable, key: PolicyKey, text: RuleText): Promise<PolicyReading> {
  const read = readRuleText(text);
  if (isFault(read)) return { document: undefined, faults: [read], place: () => null };
  const { value, place } = read;
  const kept = keptPolicies[key];
  const parsed = kept.shape.safeParse(value, { reportInput: true });
  if (!parsed.success) return { document: undefined, faults: shapeProblems(parsed.error), place };
  const document = parsed.data as Document;
  const faults = [...(await namedFaults(db, kept, document)), ...ownFaults(kept, document)];
  return { document, faults, place };
}

/** Everything that is wrong with a text. Nothing is kept. */
export async function checkPolicy(
  { db }: Pick<PolicyDeps, 'db'>,
  person: SignedIn,
  { key, text }: { readonly key: PolicyKey; readonly text: RuleText },
): Promise<Result<PolicyCheck>> {
  if (!manages(person)) return reject('forbidden');
  const { document, faults, place } = await readPolicyText(db, key, text);
  const publishable = document !== undefined && !faults.some(isError);
  return ok({ publishable, document: document ?? null, problems: told(faults, place) });
}

interface Named {
  readonly pointer: string;
  readonly value: string;
}

const at = (document: Document, pointer: string): Named[] => {
  const value = document[pointer.slice(1)];
  return typeof value === 'string' ? [{ pointer, value }] : [];
};

const byKind = (document: Document, pointer: string): (Named & { readonly kind: string })[] =>
  Object.entries((document[pointer.slice(1)] ?? {}) as Record<string, string>).map(([kind, value]) => ({
    ...{ pointer: `${pointer}/${kind}`, kind, value },
  }));

async function namedFaults(
  db: Queryable,
  { routes, routesByKind, forms }: KeptPolicy,
  document: Document,
): Promise<RuleFault[]> {
  const named = [
    ...routes.flatMap((pointer) => at(document, pointer)),
    ...routesByKind.flatMap((pointer) => byKind(document, pointer)),
  ];
  const filled = forms.flatMap((pointer) => at(document, pointer));
  const values = (of: readonly Named[]): string[] => of.map(({ value }) => value);
  const known = await knownKeys(db, { routes: values(named), forms: values(filled) });
  const unknown = (code: string, keys: ReadonlySet<string>) => (of: Named) =>
    keys.has(of.value) ? [] : [{ code, pointer: of.pointer, params: { key: of.value } }];
  return [
    ...named.flatMap(unknown('policy_route_unknown', known.routes)),
    ...filled.flatMap(unknown('policy_form_unknown', known.forms)),
  ];
}

const KINDS: ReadonlySet<string> = new Set([...unitKinds, 'default']);

function ownFaults({ routesByKind, prefixes }: KeptPolicy, document: Document): RuleFault[] {
  const kinds = routesByKind.flatMap((pointer) => byKind(document, pointer));
  return [
    ...kinds
      .filter(({ kind }) => !KINDS.has(kind))
      .map(({ pointer, kind }) => ({
        ...{ code: 'policy_unit_kind_unknown', pointer },
        params: { kind, kinds: unitKinds.join(', ') },
      })),
    ...prefixFaults(prefixes.flatMap((pointer) => at(document, pointer))),
    ...groundFaults(document),
    ...lightFaults(document),
  ];
}

function prefixFaults(prefixes: readonly Named[]): RuleFault[] {
  return prefixes.flatMap(({ pointer, value }, n) => {
    if (!/^[A-Z]{2,6}$/.test(value)) return [{ code: 'policy_prefix_invalid', pointer }];
    const again = prefixes.slice(0, n).some((before) => before.value === value);
    return again ? [{ code: 'policy_prefix_twice', pointer, params: { prefix: value } }] : [];
  });
}

function groundFaults({ grounds = [] }: { readonly grounds?: unknown }): RuleFault[] {
  const keys = (grounds as readonly { readonly key: string }[]).map(({ key }) => key);
  return keys.flatMap((key, n) =>
    keys.indexOf(key) < n
      ? [{ code: 'policy_ground_twice', pointer: `/grounds/${n}/key`, params: { key } }]
      : [],
  );
}

interface Lights {
  readonly behindPoints: number;
  readonly farBehindPoints: number;
}

function lightFaults({ lights }: { readonly lights?: unknown }): RuleFault[] {
  if (lights === undefined) return [];
  const { behindPoints: behind, farBehindPoints } = lights as Lights;
  const pointer = '/lights/farBehindPoints';
  return farBehindPoints < behind ? [{ code: 'policy_lights_order', pointer, params: { behind } }] : [];
}
