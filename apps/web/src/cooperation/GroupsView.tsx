import type { GroupMember, GroupView } from '@shanhai/contracts/cooperation';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { dayIn } from '../app/address';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { Paged } from '../ui/Paged';
import { StatusTag } from '../ui/StatusTag';
import { Empty } from '../ui/states';
import { AddMember, EndMember } from './MemberActs';
import { addressOf } from './filters';
import { useGroups, useMembers } from './queries';
import { useCooperationWords } from './words';

/** Leading groups and thematic groups of a day, each with its members. */
export function GroupsView() {
  const { groups: words } = useCooperationWords();
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const today = isoDay(useServiceNow());
  const on = dayIn(search.get('on')) ?? today;
  return (
    <>
      <p className="quiet">{words.lead}</p>
      <div className="cooperation-tools">
        <Labeled label={words.on}>
          {(control) => (
            <DayInput
              {...control}
              value={on}
              onChange={(day) => goTo(addressOf('groups', day === today ? {} : { on: day }))}
            />
          )}
        </Labeled>
      </div>
      <Paged query={useGroups(on)} empty={<Empty title={words.empty} />}>
        {(items) => (
          <ul className="group-list">
            {items.map((group) => (
              <li key={group.id} className="card part">
                <Group group={group} on={on} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}

function Group({ group, on }: { group: GroupView; on: string }) {
  const { groups: words } = useCooperationWords();
  const names = useNames();
  const [open, setOpen] = useState(false);
  const name = names.unit(group);
  return (
    <>
      <div className="part-head">
        <h2>{name}</h2>
        <span className="activity-meta">
          <StatusTag tone="blue">{words.kinds[group.kind]}</StatusTag>
          <span>{words.members(group.members)}</span>
          <button
            className="button small"
            type="button"
            aria-expanded={open}
            aria-label={open ? undefined : words.showOf(name)}
            onClick={() => setOpen(!open)}
          >
            {open ? words.hide : words.show}
          </button>
          {group.mayRecord && <AddMember group={group} />}
        </span>
      </div>
      {open && <Members group={group} on={on} />}
    </>
  );
}

function Members({ group, on }: { group: GroupView; on: string }) {
  const words = useCooperationWords();
  const { groups } = words;
  return (
    <Paged query={useMembers(group.id, on)} empty={<p className="quiet">{groups.noMembers}</p>}>
      {(items) => (
        <table className="list-table" aria-label={groups.showOf(group.nameZh)}>
          <thead>
            <tr>
              <th scope="col">{groups.function}</th>
              <th scope="col">{groups.member}</th>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.source}</th>
              <th scope="col">
                <span className="visually-hidden">{words.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((member) => (
              <MemberRow key={member.id} member={member} mayEnd={group.mayRecord} />
            ))}
          </tbody>
        </table>
      )}
    </Paged>
  );
}

function MemberRow({ member, mayEnd }: { member: GroupMember; mayEnd: boolean }) {
  const words = useCooperationWords();
  const names = useNames();
  const { unit, person, validFrom, validTo, source } = member;
  const name = unit ? names.unit(unit) : person ? names.person(person) : '';
  return (
    <tr>
      <td className="nowrap">{words.groups.functions[member.function]}</td>
      <td data-label={words.groups.member}>
        <strong>{name}</strong>
      </td>
      <td data-label={words.period} className="nowrap">
        {validTo === null ? words.since(validFrom) : words.term(validFrom, validTo)}
      </td>
      <td data-label={words.source}>{source}</td>
      <td>{mayEnd && validTo === null && <EndMember member={member} name={name} />}</td>
    </tr>
  );
}
