import type { Submission } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../api/request';

const PAUSE_MS = 700;

/**
 * The way that a draft would go with these answers. It is worked out anew once nobody has typed for a moment, and only
 * when an answer has changed on which the way depends.
 */
export function useForecast({ route, unit }: Pick<Submission, 'route' | 'unit'>, data: FormData) {
  const [asked, ask] = useState(data);
  const query = useQuery({
    queryKey: ['submission-forecast', route.key, unit.id, asked],
    queryFn: ({ signal }) =>
      request('POST', '/submissions/forecast', {
        body: { routeKey: route.key, unitId: unit.id, formData: asked },
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const dependsOn = query.data?.dependsOn;
  // Until the service has said what matters, everything does.
  const changed =
    dependsOn === undefined ? data !== asked : dependsOn.some((field) => data[field] !== asked[field]);
  useEffect(() => {
    if (!changed) return;
    const timer = window.setTimeout(() => ask(data), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [changed, data]);
  return { query, outdated: changed || query.isPlaceholderData };
}
