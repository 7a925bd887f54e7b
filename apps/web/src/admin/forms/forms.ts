import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { stringify } from 'yaml';
import type { FormView } from '@shanhai/contracts/forms';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';

const LISTS = ['forms'] as const;

export const useFormPages = () =>
  useInfiniteQuery({
    queryKey: LISTS,
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/forms', { query: { limit: 100, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** The forms as a choice: the first hundred versions are more than a list to choose from can hold. */
export function useForms() {
  const { data } = useFormPages();
  return { isLoaded: data !== undefined, items: data?.pages.flatMap(({ items }) => items) ?? [] };
}

export const useForm = (id: string | null) =>
  useQuery({
    queryKey: ['form', id],
    queryFn: ({ signal }) => request('GET', '/forms/{id}', { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });

/** The form that a route names, by key and version. */
export function useFormOf(named: { key: string; version: number } | undefined) {
  const versions = useQuery({
    queryKey: [...LISTS, 'of', named?.key],
    queryFn: ({ signal }) =>
      request('GET', '/forms', { query: { key: named?.key ?? '', limit: 200 }, signal }),
    enabled: named !== undefined,
  });
  const found = versions.data?.items.find(({ version }) => version === named?.version);
  return useForm(found?.id ?? null);
}

export const refreshForms = (): Promise<void> => queries.invalidateQueries({ queryKey: LISTS });

/** The text as somebody wrote it, else the form written out. */
export const formText = ({ source, key, schema, layout }: FormView): string =>
  source ?? stringify({ key, schema, layout }, { lineWidth: 110 });
