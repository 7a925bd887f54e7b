import { chooseLanguage } from '../i18n/language';
import { useSpeech, useWords } from '../i18n/words';
import { ThemeIcon } from '../ui/icons';
import { chooseOwnLanguage } from './own-language';
import { useStore } from './store';
import { chooseTheme, theme, themeChoice, type ThemeChoice } from './theme';

interface LanguageToggleProps {
  /** Who is signed in: the choice is theirs everywhere. Before the sign-in it is this device's. */
  readonly personId?: string;
}

export function LanguageToggle({ personId }: LanguageToggleProps) {
  const { words, language } = useSpeech();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      className="icon-button"
      type="button"
      lang={other === 'en' ? 'en' : 'zh-CN'}
      onClick={() =>
        personId === undefined ? chooseLanguage(other) : void chooseOwnLanguage(personId, other)
      }
    >
      {words.app.languageToggle}
    </button>
  );
}

/** Both languages, each in its own words, and which one it is. */
export function LanguageChoices({ personId }: { personId: string }) {
  const { words, language } = useSpeech();
  return (
    <div className="segments" role="group" aria-label={words.app.language}>
      {(['zh', 'en'] as const).map((each) => (
        <button
          key={each}
          type="button"
          lang={each === 'en' ? 'en' : 'zh-CN'}
          aria-pressed={each === language}
          onClick={() => void chooseOwnLanguage(personId, each)}
        >
          {each === 'en' ? 'English' : '中文'}
        </button>
      ))}
    </div>
  );
}

/** One press between light and dark; the choice "as the system" stands on the page of the person. */
export function ThemeToggle() {
  const { app, common } = useWords();
  const other = useStore(theme) === 'dark' ? 'light' : 'dark';
  const label = `${app.theme.label}${common.colon}${app.theme[other]}`;
  return (
    <button
      className="icon-button"
      type="button"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(other)}
    >
      <ThemeIcon />
    </button>
  );
}

const choices: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

export function ThemeChoices() {
  const { app } = useWords();
  const chosen = useStore(themeChoice);
  return (
    <div className="segments" role="group" aria-label={app.theme.label}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          onClick={() => chooseTheme(choice)}
        >
          {app.theme[choice]}
        </button>
      ))}
    </div>
  );
}
