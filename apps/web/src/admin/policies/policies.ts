import type { PolicyKey, PolicyView } from '@shanhai/contracts/policies';
import { useQuery } from '@tanstack/react-query';
import { stringify } from 'yaml';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useAreaWords } from '../../i18n/area';
import { policies as en } from '../../i18n/en/policies';
import { policies as zh } from '../../i18n/zh/policies';

export const usePolicyWords = () => useAreaWords({ zh, en });

const POLICIES = ['policies'] as const;

export const usePolicies = () =>
  useQuery({
    queryKey: [...POLICIES, 'list'],
    queryFn: ({ signal }) => request('GET', '/policies', { signal }),
  });

/** Every version of one policy, the newest first. */
export const usePolicy = (key: PolicyKey) =>
  useQuery({
    queryKey: [...POLICIES, key],
    queryFn: ({ signal }) => request('GET', '/policies/{key}', { params: { key }, signal }),
  });

export const refreshPolicies = (): Promise<void> => queries.invalidateQueries({ queryKey: POLICIES });

const keys = Object.keys(zh.names) as PolicyKey[];

/** The policy that an address names. */
export const keyOf = (name: string | undefined): PolicyKey | undefined => keys.find((key) => key === name);

const yamlOf = (value: unknown): string => stringify(value, { lineWidth: 90 }).trimEnd();

/** Two that say the same have this in common, in whatever order their parts stand. */
const saying = (value: unknown): string => stringify(value, { sortMapEntries: true });

type Document = PolicyView['document'];

/** Its parts in the order in which they are named; the database keeps none. */
export function ordered(key: PolicyKey, document: Document): Document {
  const named = Object.keys(zh.fields[key]).filter((field) => field in document);
  const rest = Object.keys(document).filter((field) => !named.includes(field));
  return Object.fromEntries([...named, ...rest].map((field) => [field, document[field]]));
}

export const policyText = ({ key, text, document }: Pick<PolicyView, 'key' | 'text' | 'document'>): string => text ?? `${yamlOf(ordered(key, document))}\n`; // prettier-ignore

/** A value as it is read: a single one in words, else as its text. */
export function shownValue(value: unknown, words: Readonly<Record<string, string>>): string {
  if (typeof value === 'object' && value !== null) return yamlOf(value);
  return words[String(value)] ?? String(value);
}

export interface Changed {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The parts in which two documents differ; what one of them lacks is undefined there. */
export const changesBetween = (before: Document, after: Document): Changed[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((each) => saying(each.before) !== saying(each.after));
