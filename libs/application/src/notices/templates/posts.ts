import type { NoticeVariables } from '@shanhai/contracts/notices';
import { roleName } from '@shanhai/contracts/roles';
import type { Text } from './text';

type Ends = NoticeVariables['post_ends'];

/** 谁来顶上：同一岗位另有人担任的，无需另行安排。 */
const afterZh = ({ vacant, unitZh, role }: Ends): string => {
  const name = roleName(role, 'zh');
  if (!vacant) return `${unitZh}另有${name}，其待办到时转给有权办理的人员。`;
  const gap =
    role === 'coordinator'
      ? '本应通知其的提醒和督办改由上级单位的联络员接收'
      : '其岗位上的事项无人办理，督办改由上级单位接收';
  return `此后${unitZh}没有${name}，请及时安排接任者；接任者到任前，${gap}。`;
};

/** 任职结束：告知本人，及与其有关的人员。 */
export function postEndsZh(v: Ends): Text {
  const role = roleName(v.role, 'zh');
  const open =
    (v.open > 0 ? `名下现有待办 ${v.open} 件。` : '') +
    (v.unheld > 0 ? `留下的待办中有 ${v.unheld} 件无人可办，等待指定办理人。` : '');
  const last = v.over ? `最后一天为 ${v.lastDay}，已经结束` : `最后一天为 ${v.lastDay}`;
  if (v.own) {
    return {
      title: v.over
        ? `您的任职已结束：${v.unitZh}${role}`
        : `您的任职将于 ${v.lastDay} 结束：${v.unitZh}${role}`,
      body: `您担任的${v.unitZh}${role}，${last}。${open}${v.over ? '' : '请在此之前办结或做好交接。'}`,
      action: '查看任职',
    };
  }
  return {
    title: `任职${v.over ? '已' : '将'}结束：${v.person}（${v.unitZh}${role}）`,
    body: `${v.person}担任的${v.unitZh}${role}，${last}。${open}${afterZh(v)}`,
    action: '查看任职',
  };
}

const afterEn = ({ vacant, unitEn, role }: Ends): string => {
  const name = roleName(role, 'en');
  if (!vacant) return `${unitEn} has another ${name}; open tasks go to whoever may then decide them.`;
  const gap =
    role === 'coordinator'
      ? 'what they would be told comes to the coordinator of the unit above'
      : 'nobody acts in this place, and escalations come to the unit above';
  return `From then on ${unitEn} has no ${name}: please see that somebody is named. Until then ${gap}.`;
};

/** The end of a post, to its holder and to whom it concerns. */
export function postEndsEn(v: Ends): Text {
  const post = `${roleName(v.role, 'en')} of ${v.unitEn}`;
  const open =
    (v.open > 0 ? ` Open tasks at present: ${v.open}.` : '') +
    (v.unheld > 0 ? ` Left with nobody who can decide them: ${v.unheld}.` : '');
  const last = v.over ? `The last day was ${v.lastDay}` : `The last day is ${v.lastDay}`;
  if (v.own) {
    return {
      title: v.over ? `Your post has ended: ${post}` : `Your post ends on ${v.lastDay}: ${post}`,
      body: `You are ${post}. ${last}.${open}${v.over ? '' : ' Please finish or hand over what is open before then.'}`,
      action: 'See your posts',
    };
  }
  return {
    title: `A post ${v.over ? 'has ended' : 'ends'}: ${v.personEn} (${post})`,
    body: `${v.personEn}, ${post}. ${last}.${open} ${afterEn(v)}`,
    action: 'See the post',
  };
}

type Lacking = NonNullable<NoticeVariables['escalated']['lacking']>;

export const lackingZh = (lacking: Lacking | null): string =>
  lacking ? `${lacking.unitZh}目前没有${roleName(lacking.role, 'zh')}，因此通知您。` : '';

export const lackingEn = (lacking: Lacking | null): string =>
  lacking ? ` You are told because ${lacking.unitEn} has no ${roleName(lacking.role, 'en')} at present.` : '';
