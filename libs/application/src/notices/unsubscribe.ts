import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { groupOf, noticePolicy } from '@shanhai/contracts/notices';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { settledNotices } from '@shanhai/domain/notices';
import { escaped } from './channels/page';
import { readerOfToken, replan } from './digests';
import type { SettingsDeps } from './settings';
import { chosenFor, ownChoice, saveOwnChoice } from './settings.store';
import type { Language } from './templates';

const words: Readonly<Record<Language, Record<'title' | 'ask' | 'act' | 'done', string>>> = {
  zh: {
    title: '每日摘要',
    ask: '点击下面的按钮后，将不再向您发送每日摘要；选择“放入每日摘要”的消息此后不再发邮件，只在系统内显示。其他邮件和依法须通知的邮件不受影响。',
    act: '不再接收每日摘要',
    done: '已停止发送每日摘要，选择“放入每日摘要”的消息只在系统内显示。可随时在“我 > 消息设置”中重新开启。',
  },
  en: {
    title: 'Daily digest',
    ask: 'The button below ends your daily digest. What you left for it is no longer sent by e-mail at all and is shown in the workbench only. Other e-mails, and those that the law asks for, are not affected.',
    act: 'No more daily digests',
    done: 'The daily digest is switched off; what was left for it is shown in the workbench only. It can be switched on again under Me > Notice settings.',
  },
};

const page = (language: Language, content: string): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words[language].title}</title></head>
<body><main><h1>${words[language].title}</h1>${content}</main></body></html>
`;

const donePage = (language: Language): string =>
  page(language, `<p role="status">${escaped(words[language].done)}</p>`);

/** What a person chose about the digest, and what holds. */
async function digestOf(db: Queryable, personId: string, now: Date) {
  const { choices, version } = await ownChoice(db, personId);
  const { policy, persons } = await chosenFor(db, [personId], formatDay(dayOf(now)));
  const layers = [...(persons[0]?.units ?? []), choices];
  const { digest } = settledNotices(noticePolicy.parse(policy).defaults, layers, groupOf);
  return { choices, version, digest };
}

/**
 * A page with a button, in the language of whom the digest was sent to; without one when there is nothing to end any
 * more. Reading it changes nothing: mail programs follow links by themselves.
 */
export async function unsubscribePage({ db, clock }: SettingsDeps, token: string): Promise<Result<string>> {
  const reader = await readerOfToken(db, token);
  if (reader === undefined) return reject('not_found');
  const { digest } = await digestOf(db, reader.personId, clock.now());
  if (!digest.enabled) return ok(donePage(reader.language));
  const { ask, act } = words[reader.language];
  const form = `<form method="post"><button type="submit">${escaped(act)}</button></form>`;
  return ok(page(reader.language, `<p>${escaped(ask)}</p>${form}`));
}

/** Ends the digest of whom it was sent to. Repeating it changes nothing. Rejects with `not_found`. */
export async function unsubscribe({ db, clock }: SettingsDeps, token: string): Promise<Result<string>> {
  const at = { now: clock.now(), wall: clock.wall() };
  return settle(db, async (tx): Promise<Result<string>> => {
    const reader = await readerOfToken(tx, token);
    if (reader === undefined) return reject('not_found');
    const { personId, language } = reader;
    const { choices, version, digest } = await digestOf(tx, personId, at.now);
    const without = { ...choices, digest: { ...digest, enabled: false } };
    const saved = await saveOwnChoice(tx, personId, { choices: without, version }, at.now);
    if (!saved) return reject('version_conflict');
    await replan(tx, personId, at);
    return ok(donePage(language));
  });
}
