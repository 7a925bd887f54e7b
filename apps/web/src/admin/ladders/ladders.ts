import type { LadderKind, LadderSummary, LadderView } from '@shanhai/contracts/calendar';
import { useQuery } from '@tanstack/react-query';
import { stringify } from 'yaml';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useAreaWords } from '../../i18n/area';
import { ladders as en } from '../../i18n/en/ladders';
import { useNames } from '../../i18n/names';
import { ladders as zh } from '../../i18n/zh/ladders';

export const useLadderWords = () => useAreaWords({ zh, en });

const LADDERS = ['ladders'] as const;
const LOOK_AGAIN_MS = 1_000;

export const useLadders = () =>
  useQuery({
    queryKey: [...LADDERS, 'current'],
    queryFn: ({ signal }) => request('GET', '/ladders', { signal }),
  });

/** One version, looked at again and again while open deadlines are being brought to it. */
export const useLadder = (id: string | undefined) =>
  useQuery({
    queryKey: [...LADDERS, id],
    queryFn: ({ signal }) => request('GET', '/ladders/{id}', { params: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.rollout === 'running' ? LOOK_AGAIN_MS : false),
  });

export interface LadderPlace {
  readonly kind: LadderKind;
  /** Null: everywhere. */
  readonly unitId: string | null;
}

/** Every version of one place, the newest first. */
export const useVersions = ({ kind, unitId }: LadderPlace) =>
  useQuery({
    queryKey: [...LADDERS, 'versions', kind, unitId],
    queryFn: async ({ signal }) => {
      const query = { kind, all: 'true' as const, ...(unitId !== null && { unitId }) };
      const { items } = await request('GET', '/ladders', { query, signal });
      return items.filter(({ unit }) => (unit?.id ?? null) === unitId);
    },
  });

export const refreshLadders = (): Promise<void> => queries.invalidateQueries({ queryKey: LADDERS });

export const ladderText = ({ text, document }: LadderView): string => text ?? stringify(document, { lineWidth: 110 }); // prettier-ignore

export const ladderTemplate = `# 按提醒的先后排列；offset 为距到期日的天数，到期之前为负
rungs:
  - { rung: before-1, offset: -1, unit: working_day, at: '09:00', to: [holders] }
  - { rung: on-the-day, offset: 0, unit: working_day, at: '08:30', to: [holders] }
  - { rung: after-1, offset: 1, unit: working_day, at: '09:00', to: [holders, superior, coordinator] }
`;

/** What a ladder is called: its kind and where it holds. */
export const useLadderName = () => {
  const words = useLadderWords();
  const names = useNames();
  return ({ kind, unit }: Pick<LadderSummary, 'kind' | 'unit'>): string =>
    words.name(words.kinds[kind], unit ? names.unit(unit) : words.everywhere);
};
