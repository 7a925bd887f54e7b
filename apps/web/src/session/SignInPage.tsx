import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '@shanhai/contracts/http';
import type { api } from '@shanhai/contracts';
import './sign-in.css';
import { isProblem } from '../api/problem';
import { request } from '../api/request';
import { LanguageToggle, ThemeToggle } from '../app/Toggles';
import { useSpeech, useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { Mark } from '../ui/icons';
import { PageTitle } from '../ui/PageTitle';
import { SignInForm } from './SignInForm';

type DemoAccounts = AnswerOf<(typeof api)['admin']['demoAccounts']>;
type DemoAccount = DemoAccounts['items'][number];

/** Null where there is no demo: production answers 404. */
const demoAccounts = async (): Promise<DemoAccounts | null> => {
  try {
    return await request('GET', '/demo/accounts', {});
  } catch (error) {
    if (isProblem(error) && error.status === 404) return null;
    throw error;
  }
};

export function SignInPage() {
  const { app, session } = useWords();
  const demo = useQuery({ queryKey: ['demo', 'accounts'], queryFn: demoAccounts, staleTime: Infinity });
  const [filled, setFilled] = useState<{ username: string; password: string } | null>(null);
  return (
    <div className="sign-in">
      <header>
        <span className="brand">
          <Mark /> {app.name}
        </span>
        <span className="spring" />
        <LanguageToggle />
        <ThemeToggle />
      </header>
      <main>
        <section className="card">
          <PageTitle title={session.title} />
          <p className="quiet">{session.lead}</p>
          <SignInForm key={filled?.username} {...(filled ? { filled } : {})} />
        </section>
        {demo.data && <Accounts demo={demo.data} onChoose={setFilled} />}
      </main>
    </div>
  );
}

/** Those whom the guides follow, in the order in which the story needs them. */
const story = [
  'longquan.clerk',
  'longquan.head',
  'lishui.office',
  'province.office',
  'longquan.coordinator',
  'admin',
];

const storyFirst = (accounts: readonly DemoAccount[]): DemoAccount[] => {
  const first = story.flatMap((name) => accounts.filter(({ username }) => username === name));
  return [...first, ...accounts.filter((account) => !first.includes(account))];
};

interface AccountsProps {
  readonly demo: DemoAccounts;
  readonly onChoose: (credentials: { username: string; password: string }) => void;
}

function Accounts({ demo, onChoose }: AccountsProps) {
  const { words, language } = useSpeech();
  const nameOf = (account: DemoAccount) => (language === 'zh' ? account.name : account.nameEn);
  return (
    <section className="card demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{words.session.demoTitle}</h2>
      <p className="quiet">{words.session.demoLead}</p>
      <ul>
        {storyFirst(demo.items).map((account) => (
          <li key={account.username}>
            <button
              type="button"
              onClick={() => {
                onChoose({ username: account.username, password: demo.password });
                announce(words.session.demoFilled(nameOf(account)));
              }}
            >
              <strong>{nameOf(account)}</strong> <code>{account.username}</code>
              <span className="quiet">{account.posts.join(words.common.listComma)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
