import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle } from '@shanhai/platform/postgres';
import { noticePolicy } from '@shanhai/contracts/notices';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { settledNotices } from '@shanhai/domain/notices';
import { escaped } from './channels/page';
import { personOfToken, replan } from './digests';
import type { SettingsDeps } from './settings';
import { chosenFor, ownChoice, saveOwnChoice } from './settings.store';
import type { Language } from './templates';

const words: Readonly<Record<Language, Record<'title' | 'ask' | 'act' | 'done', string>>> = {
  zh: {
    title: '每日摘要',
    ask: '点击下面的按钮后，将不再向您发送每日摘要。系统内的消息和依法须通知的邮件不受影响。',
    act: '不再接收每日摘要',
    done: '已停止发送每日摘要。可随时在“我 > 消息设置”中重新开启。',
  },
  en: {
    title: 'Daily digest',
    ask: 'The button below ends your daily digest. Notices in the workbench, and e-mails that the law asks for, are not affected.',
    act: 'No more daily digests',
    done: 'The daily digest has been switched off. It can be switched on again under Me > Notice settings.',
  },
};

const page = (language: Language, content: string): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words[language].title}</title></head>
<body><main><h1>${words[language].title}</h1>${content}</main></body></html>
`;

/** A page with a button. Reading it changes nothing: mail programs follow links by themselves. */
export async function unsubscribePage(
  { db }: SettingsDeps,
  token: string,
  language: Language,
): Promise<Result<string>> {
  if ((await personOfToken(db, token)) === undefined) return reject('not_found');
  const { ask, act } = words[language];
  const form = `<form method="post"><button type="submit">${escaped(act)}</button></form>`;
  return ok(page(language, `<p>${escaped(ask)}</p>${form}`));
}

/** Ends the digest of whom it was sent to. Repeating it changes nothing. Rejects with `not_found`. */
export async function unsubscribe(
  { db, clock }: SettingsDeps,
  token: string,
  language: Language,
): Promise<Result<string>> {
  const at = { now: clock.now(), wall: clock.wall() };
  return settle(db, async (tx): Promise<Result<string>> => {
    const personId = await personOfToken(tx, token);
    if (personId === undefined) return reject('not_found');
    const { choices, version } = await ownChoice(tx, personId);
    const { policy, persons } = await chosenFor(tx, [personId], formatDay(dayOf(at.now)));
    const layers = [...(persons[0]?.units ?? []), choices];
    const { digest } = settledNotices(noticePolicy.parse(policy).defaults, layers);
    const without = { ...choices, digest: { ...digest, enabled: false } };
    const saved = await saveOwnChoice(tx, personId, { choices: without, version }, at.now);
    if (!saved) return reject('version_conflict');
    await replan(tx, personId, at);
    return ok(page(language, `<p role="status">${escaped(words[language].done)}</p>`));
  });
}
