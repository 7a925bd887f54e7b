import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { api } from '@shanhai/contracts';
import type { AnswerOf } from '@shanhai/contracts/http';
import { useEffect, useState } from 'react';
import { request } from '../api/request';
import type { Language } from '../i18n/language';
import { unitIn } from '../i18n/names';

/** A person with the posts of today. */
export type Found = AnswerOf<(typeof api)['org']['persons']>['items'][number];

const SHOWN = 20;
const PAUSE_MS = 200;

/** Persons whose name or unit has a text, asked for when the typing pauses. */
export function usePersons(text: string) {
  const q = useSettled(text.trim());
  const query = useQuery({
    queryKey: ['persons', q],
    queryFn: async ({ signal }) =>
      (await request('GET', '/persons', { query: { q, limit: SHOWN }, signal })).items,
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  // Until the typing pauses nothing has been asked yet: nobody may say that nobody is found.
  return { ...query, searching: query.isFetching || q !== text.trim() };
}

function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => settle(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Unit and title tell persons of one name apart. */
export const postsOf = ({ posts }: Found, language: Language): string =>
  posts
    .map(({ unit, title }) => `${unitIn(language, unit)} · ${title}`)
    .join(language === 'zh' ? '；' : '; ');
