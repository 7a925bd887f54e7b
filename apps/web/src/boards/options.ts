import type { Colours, Tone } from './colours';

/** One bar's part: how many, or how much, in one column. */
export interface BarSeries {
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly number[];
}

export interface Bars {
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  readonly stacked: boolean;
  /** What a number is read as, and what stands at the axis. */
  readonly say: (value: number) => string;
  readonly tick?: ((value: number) => string) | undefined;
}

export interface Flow {
  readonly links: readonly {
    readonly from: { readonly id: string; readonly name: string };
    readonly to: { readonly id: string; readonly name: string };
    readonly amount: number;
  }[];
  readonly say: (value: number) => string;
}

/** Labels of more links than this lie over each other; the table beside has all of them. */
export const MOST_LINKS = 40;

/** The largest links first; what has nothing to show is left out. */
export const shownLinks = (links: Flow['links']): Flow['links'] =>
  links
    .filter(({ amount }) => amount > 0)
    .toSorted((one, other) => other.amount - one.amount)
    .slice(0, MOST_LINKS);

const base = (colours: Colours) => ({
  animation: false,
  color: [...colours.series],
  textStyle: { color: colours.text, fontFamily: colours.font },
});

/** Drawn on the canvas itself: text in HTML would bring styles of its own. */
const tooltip = (colours: Colours) => ({
  renderMode: 'richText' as const,
  confine: true,
  backgroundColor: colours.surface,
  borderColor: colours.line,
  textStyle: { color: colours.text },
});

/** From how wide a picture on names have this room and no more: bars are what it is for, and names stand in the table. */
const NAMES = [
  { minWidth: 0, width: 112, top: 64 },
  { minWidth: 480, width: 240, top: 36 },
] as const;

const roomOfNames = NAMES.map(({ minWidth, width, top }) => ({
  query: { minWidth },
  option: { grid: { top }, yAxis: { axisLabel: { width, overflow: 'truncate' as const } } },
}));

/**
 * Bars that lie, so that long names of units stay readable; the first stands at the top. On a phone the legend takes two rows
 * and names are cut.
 */
export const barsOption = ({ categories, series, stacked, say, tick }: Bars, colours: Colours) => ({
  ...base(colours),
  grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, textStyle: { color: colours.quiet }, itemWidth: 12, itemHeight: 12 },
  tooltip: {
    ...tooltip(colours),
    trigger: 'axis' as const,
    axisPointer: { type: 'shadow' as const },
    valueFormatter: (value: unknown) => (typeof value === 'number' ? say(value) : '–'),
  },
  xAxis: {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { color: colours.quiet, hideOverlap: true, ...(tick && { formatter: tick }) },
    splitLine: { lineStyle: { color: colours.line } },
  },
  yAxis: {
    type: 'category' as const,
    inverse: true,
    data: [...categories],
    axisLabel: { color: colours.text },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
  },
  series: series.map(({ name, tone, values }) => ({
    ...{ type: 'bar' as const, name, data: [...values], barMaxWidth: 18, color: colours.tones[tone] },
    ...(stacked && { stack: 'all' }),
  })),
  media: [...roomOfNames],
});

/** From who aids on the left to who receives on the right. A unit that stands on both sides is two nodes. */
export function flowOption({ links, say }: Flow, colours: Colours) {
  const shown = shownLinks(links);
  const nodes = new Map<string, string>();
  for (const { from, to } of shown) {
    nodes.set(`from:${from.id}`, from.name);
    nodes.set(`to:${to.id}`, to.name);
  }
  const nameOf = (key: string): string => nodes.get(key) ?? key;
  return {
    ...base(colours),
    tooltip: {
      ...tooltip(colours),
      trigger: 'item' as const,
      formatter: (of: unknown) => sentenceOf(of, nameOf, say),
    },
    series: [
      {
        type: 'sankey' as const,
        ...{ left: 8, right: 110, top: 8, bottom: 8, nodeWidth: 14, nodeGap: 10, draggable: false },
        data: [...nodes.keys()].map((name) => ({ name })),
        links: shown.map(({ from, to, amount }) => ({
          ...{ source: `from:${from.id}`, target: `to:${to.id}`, value: amount },
        })),
        label: {
          color: colours.text,
          formatter: ({ name }: { readonly name: string }) => nameOf(name),
        },
        lineStyle: { color: 'source' as const, opacity: 0.35 },
        emphasis: { focus: 'adjacency' as const },
      },
    ],
  };
}

function sentenceOf(of: unknown, nameOf: (key: string) => string, say: (value: number) => string): string {
  const { data, name, value } = of as {
    readonly data: { readonly source?: string; readonly target?: string };
    readonly name: string;
    readonly value: number;
  };
  const { source, target } = data;
  const who =
    source !== undefined && target !== undefined ? `${nameOf(source)} → ${nameOf(target)}` : nameOf(name);
  return `${who}  ${say(value)}`;
}
