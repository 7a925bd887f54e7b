/** The colours of the theme that is drawn, for a canvas, which knows no CSS variables. */
export interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
  readonly series: readonly string[];
}

const SERIES = ['--primary', '--success', '--warning', '--purple', '--text-3', '--error'];

export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ...{ text: read('--text'), quiet: read('--text-2'), line: read('--line'), surface: read('--surface') },
    ...{ font: read('--font'), series: SERIES.map(read) },
  };
}
