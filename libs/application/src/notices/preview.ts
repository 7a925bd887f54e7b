import { groupOfKind, noticeKinds, type NoticeKind, type SampleNotice } from '@shanhai/contracts/notices';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../session';
import { digestLetter } from './channels/digest-letter';
import { letterOf } from './channels/letter';
import type { DigestContent } from './digests';
import { type Language, render, sampleLink, samples } from './templates';

const person = { name: '王芳', nameEn: 'Wang Fang', address: 'wangfang@example.gov.cn' };

/** Every template in both languages with sample data: what the workbench shows, and the e-mail. */
export function noticeSamples(reader: SignedIn, publicUrl: string): Result<{ items: SampleNotice[] }> {
  if (!reader.permissions.has('notice.manage')) return reject('forbidden');
  const languages: readonly Language[] = ['zh', 'en'];
  return ok({
    items: noticeKinds.flatMap((kind) => languages.map((each) => sampleOf(kind, each, publicUrl))),
  });
}

function sampleOf<K extends NoticeKind>(kind: K, language: Language, publicUrl: string): SampleNotice {
  const notice = {
    ...{ ...person, language, kind, data: samples[kind], link: sampleLink },
    messageId: '<sample@shanhai>',
  };
  const { subject, text, html } =
    kind === 'digest'
      ? digestLetter({
          notice,
          content: sampleContent,
          publicUrl,
          unsubscribeUrl: `${publicUrl}/unsubscribe`,
        })
      : letterOf(notice, publicUrl);
  return {
    ...{ kind, group: groupOfKind[kind], language },
    ...render(kind, language, samples[kind]),
    email: { subject, text, html },
  };
}

const item = (number: string, title: string, dueAt: string) => ({
  ...{ taskId: samples.reminder_before.taskId, caseType: 'project-application', number, title },
  ...{ dueAt: new Date(dueAt), principal: null },
});

const sampleContent: DigestContent = {
  overdue: [item('SF-2020-0009', '景宁县民宿集群', '2020-05-07T17:30:00+08:00')],
  today: [
    {
      ...item('SF-2020-0012', '龙泉市宝溪乡生态旅游示范村', '2020-05-08T17:30:00+08:00'),
      principal: { name: '周芳', nameEn: 'Zhou Fang' },
    },
  ],
  week: [item('SF-2020-0015', '遂昌—诸暨产业园二期', '2020-05-10T17:30:00+08:00')],
  fresh: [{ kind: 'copied', data: samples.copied, link: sampleLink, caseType: 'submission' }],
};
