import { createStore } from './store';
import { recall, remember } from './memory';

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const KEY = 'shanhai.theme';
const stored = recall(KEY);
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

export const themeChoice = createStore<ThemeChoice>(
  stored === 'light' || stored === 'dark' ? stored : 'auto',
);

const resolve = (choice: ThemeChoice): Theme =>
  choice === 'auto' ? (systemIsDark.matches ? 'dark' : 'light') : choice;

/** The theme that is drawn: the person's choice, else the system's. */
export const theme = createStore<Theme>(resolve(themeChoice.get()));

/** Draws the theme now, and again whenever the choice or the system changes. */
export const applyTheme = (): void => {
  const draw = () => {
    theme.set(resolve(themeChoice.get()));
    document.documentElement.dataset['theme'] = theme.get();
  };
  draw();
  systemIsDark.addEventListener('change', draw);
  themeChoice.subscribe(draw);
};

export const chooseTheme = (choice: ThemeChoice): void => {
  remember(KEY, choice);
  themeChoice.set(choice);
};
