import type { ActivityContent } from '@shanhai/domain/cooperation';
import { idFromName } from '@shanhai/platform/ids';
import { concerned } from './activity-content';
import type { CooperationFile } from './seed-schema';

export type RegisterRows = ReturnType<typeof registerRows>;

/** The rows that the file makes. Ids come from names, so that the same row is the same row again. */
export const registerRows = (file: CooperationFile, personId: (username: string) => string) => ({
  groupMembers: memberRows(file, personId),
  activities: file.activities.map((each) => activityRow(file, each)),
  accounts: file.funds.map((each) => accountRow(file, each)),
});

const memberRows = ({ groups, sources }: CooperationFile, personId: (username: string) => string) =>
  groups.flatMap(({ group, from, source, members }) =>
    members.map(({ unit, person, function: what }) => ({
      id: idFromName(`group-member:${group}:${unit ?? person}:${what}:${from}`),
      ...{ groupId: group, unitId: unit ?? null, personId: person === undefined ? null : personId(person) },
      ...{ function: what, validFrom: from, source: sources[source] },
    })),
  );

type FileActivity = CooperationFile['activities'][number];

function activityRow({ sources }: CooperationFile, activity: FileActivity) {
  const { aiding = null, receiving = null, units, kind, level, on, place, title, source } = activity;
  const name = `activity:${aiding ?? ''}:${receiving ?? ''}:${kind}:${on}`;
  const taking = aiding !== null && receiving !== null ? [aiding, receiving] : units;
  const content: ActivityContent = {
    ...{ kind, level, title, startsOn: on, endsOn: null, place, pairId: null, unitIds: units },
    participants: taking.map((unitId) => ({ kind: 'unit', unitId })),
    agenda: activity.agenda,
    minutes: activity.minutes.map((item, at) => ({
      ...{ id: idFromName(`${name}:${at + 1}`), text: item.text, responsibleUnitId: item.responsible },
      ...{ coResponsibleUnitIds: item.co, dueOn: item.due },
    })),
  };
  const sides = aiding !== null && receiving !== null ? { aidingId: aiding, receivingId: receiving } : null;
  return {
    ...{ id: idFromName(name), aiding, receiving, content, startsOn: on, items: content.minutes.length },
    ...{ source: sources[source] ?? '', units: concerned(content, sides) },
  };
}

type FileFund = CooperationFile['funds'][number];

function accountRow(
  { year, sources }: CooperationFile,
  { aiding, receiving, kind, source, movements }: FileFund,
) {
  const name = `aid:${aiding}:${receiving}:${year}:${kind}`;
  return {
    ...{ id: idFromName(name), aiding, receiving, year, kind },
    movements: movements.map(({ type, on, amount, purpose }, at) => ({
      ...{ id: idFromName(`${name}:${at + 1}`), type, movedOn: on, amount, purpose },
      source: sources[source] ?? '',
    })),
  };
}
