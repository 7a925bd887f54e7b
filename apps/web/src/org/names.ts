import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { useNames } from '../i18n/names';

const HOUR_MS = 3_600_000;

/** A unit by its id: names change so rarely that one answer serves the page. */
const useUnit = (id: string | null) =>
  useQuery({
    queryKey: ['unit', id],
    queryFn: async ({ signal }) => {
      const { items } = await request('GET', '/units', { query: { q: id ?? '', limit: 200 }, signal });
      return items.find((unit) => unit.id === id) ?? null;
    },
    enabled: id !== null,
    staleTime: HOUR_MS,
  });

/** The name of a unit, or its id as long as nothing else is known. */
export function useUnitName(id: string): string {
  const names = useNames();
  const { data } = useUnit(id);
  return data ? names.unit(data) : id;
}

export const usePerson = (id: string | null) =>
  useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => request('GET', '/persons/{id}', { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });
