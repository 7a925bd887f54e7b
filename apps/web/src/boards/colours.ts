/** The colours of the theme that is drawn, for a canvas, which knows no CSS variables. */
export interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
  readonly series: readonly string[];
  readonly tones: Readonly<Record<Tone, string>>;
}

/** What a colour means wherever it is: a bar of what is late is that of a light that is. */
export type Tone = 'primary' | 'success' | 'warning' | 'error' | 'quiet' | 'purple';

const SERIES = ['--primary', '--success', '--warning', '--purple', '--text-3', '--error'];
const TONES = {
  ...{ primary: '--primary', success: '--success', warning: '--warning' },
  ...{ error: '--error', quiet: '--line-input', purple: '--purple' },
} as const satisfies Readonly<Record<Tone, string>>;

export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ...{ text: read('--text'), quiet: read('--text-2'), line: read('--line'), surface: read('--surface') },
    ...{ font: read('--font'), series: SERIES.map(read) },
    tones: mapped(TONES, read),
  };
}

const mapped = (tones: Readonly<Record<Tone, string>>, read: (name: string) => string): Colours['tones'] => ({
  ...{ primary: read(tones.primary), success: read(tones.success), warning: read(tones.warning) },
  ...{ error: read(tones.error), quiet: read(tones.quiet), purple: read(tones.purple) },
});
