import type { SampleNotice } from '@shanhai/contracts/notices';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request';
import { useSpeech, useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Failure, Skeleton } from '../ui/states';
import { useSettingsWords } from './settings-words';
import './notices.css';

/** What each kind of notice says in the workbench and by e-mail, with sample data. */
export function TemplatesPage() {
  const words = useSettingsWords();
  const [shown, setShown] = useState(useSpeech().language);
  const { data, error, refetch } = useQuery({
    queryKey: ['notice-samples'],
    queryFn: ({ signal }) => request('GET', '/notices/samples', { signal }),
  });
  return (
    <div className="page notice-settings">
      <PageTitle title={words.templates} />
      <p className="lead">{words.templatesLead}</p>
      <div className="segments" role="group" aria-label={words.shownIn}>
        {(['zh', 'en'] as const).map((language) => (
          <button
            key={language}
            type="button"
            aria-pressed={shown === language}
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            onClick={() => setShown(language)}
          >
            {language === 'zh' ? '中文' : 'English'}
          </button>
        ))}
      </div>
      {data === undefined ? (
        error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton />
        )
      ) : (
        data.items
          .filter(({ language }) => language === shown)
          .map((sample) => <Sample key={sample.kind} sample={sample} />)
      )}
    </div>
  );
}

function Sample({ sample }: { sample: SampleNotice }) {
  const words = useSettingsWords();
  const { notices } = useWords();
  const { kind, group, language, title, body, action, email } = sample;
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return (
    <section className="card part notice-template" aria-labelledby={`template-${kind}`}>
      <h2 id={`template-${kind}`} lang={lang}>
        {title}
      </h2>
      <p className="quiet">
        {notices.groups[group]} · <code>{kind}</code>
      </p>
      <h3>{words.inApp}</h3>
      <p lang={lang}>
        {body} [{action}]
      </p>
      <details>
        <summary>{words.asHtml}</summary>
        <p lang={lang}>{email.subject}</p>
        <iframe title={words.htmlOf(title)} srcDoc={email.html} sandbox="" referrerPolicy="no-referrer" />
      </details>
      <details>
        <summary>{words.asText}</summary>
        <pre tabIndex={0}>{email.text}</pre>
      </details>
    </section>
  );
}
