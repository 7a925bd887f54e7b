import type { DateString } from '../calendar';
import type { FieldError, Param } from '../result';
import { minutesFaults, type MinutesItem } from './minutes';
import { holdsPersonalNumber } from './personal-number';

/** 高层互访, 联席会议, 推进会, 活动. */
export const activityKinds = ['visit', 'joint_meeting', 'conference', 'event'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** Who meets: those who lead both sides, their deputies, or those who do the work. */
export const activityLevels = ['leaders', 'deputies', 'working'] as const;
export type ActivityLevel = (typeof activityLevels)[number];

/** A unit or a person of the register; or somebody who is not in it, by name, title and where they come from. */
export type Participant =
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'guest'; readonly name: string; readonly title: string; readonly organisation: string };

/** What is written of an activity. A draft may lack anything; what is published lacks nothing that it needs. */
export interface ActivityContent {
  readonly kind: ActivityKind;
  readonly level: ActivityLevel;
  readonly title: string;
  readonly startsOn: DateString | null;
  /** The last day, where it took several. */
  readonly endsOn: DateString | null;
  readonly place: string;
  /** Between whom: a pair, or else units. */
  readonly pairId: string | null;
  readonly unitIds: readonly string[];
  readonly participants: readonly Participant[];
  readonly agenda: readonly string[];
  readonly minutes: readonly MinutesItem[];
}

export interface PublicationFacts {
  readonly today: DateString;
  /** The days of the pair; null where units are named. */
  readonly pair: { readonly validFrom: DateString; readonly validTo: DateString | null } | null;
}

const labels = {
  title: { zh: '标题', en: 'Title' },
  startsOn: { zh: '日期', en: 'Date' },
  endsOn: { zh: '结束日期', en: 'Last day' },
  place: { zh: '地点', en: 'Place' },
  participants: { zh: '参加单位和人员', en: 'Participants' },
  name: { zh: '姓名', en: 'Name' },
  agenda: { zh: '议程', en: 'Agenda' },
} as const satisfies Record<string, Param>;

/** What keeps a draft from being published, each part by its JSON pointer; nothing when it may be. */
export const publicationFaults = (content: ActivityContent, facts: PublicationFacts): FieldError[] => [
  ...missing(content),
  ...dayFaults(content, facts),
  ...content.participants.flatMap(guestFaults),
  ...content.agenda.flatMap((text, at) =>
    text.trim() === '' ? [required(`/agenda/${at}`, labels.agenda)] : [],
  ),
  ...minutesFaults(content.minutes, content.startsOn),
];

const required = (pointer: string, label: Param): FieldError => ({
  ...{ pointer, code: 'answer_required' },
  params: { label },
});

function missing({ title, startsOn, place, pairId, unitIds, participants }: ActivityContent): FieldError[] {
  return [
    ...(title.trim() === '' ? [required('/title', labels.title)] : []),
    ...(startsOn === null ? [required('/startsOn', labels.startsOn)] : []),
    ...(place.trim() === '' ? [required('/place', labels.place)] : []),
    ...(pairId === null && unitIds.length === 0
      ? [{ pointer: '/pairId', code: 'activity_sides_missing' }]
      : []),
    ...(participants.length === 0 ? [required('/participants', labels.participants)] : []),
  ];
}

/** The register is of what was held: what is still to come stays a draft. */
function dayFaults({ startsOn, endsOn }: ActivityContent, { today, pair }: PublicationFacts): FieldError[] {
  if (startsOn === null) return [];
  const last = endsOn ?? startsOn;
  if (last < startsOn)
    return [
      { pointer: '/endsOn', code: 'answer_too_early', params: { label: labels.endsOn, min: startsOn } },
    ];
  if (last > today)
    return [
      { pointer: endsOn === null ? '/startsOn' : '/endsOn', code: 'activity_to_come', params: { today } },
    ];
  if (pair === null || (pair.validFrom <= startsOn && (pair.validTo === null || startsOn <= pair.validTo)))
    return [];
  const params = { from: pair.validFrom, to: pair.validTo ?? '–' };
  return [{ pointer: '/pairId', code: 'activity_pair_not_then', params }];
}

function guestFaults(participant: Participant, at: number): FieldError[] {
  if (participant.kind !== 'guest') return [];
  return participant.name.trim() === '' ? [required(`/participants/${at}/name`, labels.name)] : [];
}

/** Numbers of identity cards in what is written of guests: the register keeps none, not even in a draft. */
export const personalNumbers = ({ participants }: ActivityContent): FieldError[] =>
  participants.flatMap((participant, at) =>
    participant.kind === 'guest'
      ? (['name', 'title', 'organisation'] as const)
          .filter((field) => holdsPersonalNumber(participant[field]))
          .map((field) => ({ pointer: `/participants/${at}/${field}`, code: 'personal_number' }))
      : [],
  );
