import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useStore } from '../app/store';
import { theme } from '../app/theme';
import { coloursNow, type Colours } from './colours';
import { init, type EChartsType } from './echarts';

type Option = Parameters<EChartsType['setOption']>[0];

export interface Picture {
  /** A PNG at twice the size, on the ground of the theme. */
  readonly take: () => string | undefined;
}

interface ChartProps {
  readonly option: (colours: Colours) => Option;
  readonly height: number;
  readonly picture: Ref<Picture>;
  /** The key of what was clicked: the name of a bar, or both ends of a link. */
  readonly onOpen: (key: string) => void;
}

/** A picture of what the table beside it says; who can't see it reads the table. */
export function Chart({ option, height, picture, onOpen }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | undefined>(undefined);
  useStore(theme);
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current);
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  // A board is rendered when its data or the theme change, and then all of it is drawn anew.
  useEffect(() => {
    const made = chart.current;
    made?.setOption(option(coloursNow()), true);
    made?.resize();
    const open = (of: unknown) => onOpen(keyOf(of));
    made?.on('click', open);
    return () => void made?.off('click', open);
  });
  useImperativeHandle(picture, () => ({
    take: () => chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: coloursNow().surface }),
  }));
  return <div ref={box} className="chart" style={{ height }} aria-hidden="true" />;
}

function keyOf(of: unknown): string {
  const { data, name } = of as { readonly data: unknown; readonly name: string };
  const { source, target } = (data ?? {}) as { readonly source?: string; readonly target?: string };
  return source !== undefined && target !== undefined ? `${source} ${target}` : name;
}
