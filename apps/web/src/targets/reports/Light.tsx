import type { ProgressLightView } from '@shanhai/contracts/targets/reports';
import './reports.css';
import { useReportWords, type ReportWords } from './words';

type State = ProgressLightView['state'];

/** 进度灯: a shape for each state, so that none hangs on a colour. */
export const shapes: Readonly<Record<State, string>> = {
  ...{ far_behind: '■', behind: '▲', none: '–', not_due: '○', good: '●', reached: '✓' },
};

/** The light with its word; in a cell of the matrix the per cent that was reached stands for the word. */
export function LightMark({ light, short = false }: { light: ProgressLightView; short?: boolean }) {
  const words = useReportWords();
  const word = words.lights[light.state];
  const said = short && light.reachedPercent !== null ? `${wholePercent(light.reachedPercent)}%` : word;
  return (
    <span className={`target-light ${light.state}`} title={ruleText(words, light)}>
      <span aria-hidden="true">{shapes[light.state]}</span> {said}
      {said !== word && <span className="visually-hidden">{word}</span>}
    </span>
  );
}

/** By what the light was decided, in words. */
export function LightRule({ light, illustrative }: { light: ProgressLightView; illustrative: boolean }) {
  const words = useReportWords();
  const { by, thresholds } = light.rule;
  const bounds =
    by === 'day'
      ? words.rule.boundsOfDays(thresholds.farBehindDays)
      : words.rule.bounds(thresholds.behindPoints, thresholds.farBehindPoints);
  return (
    <p className="quiet light-rule" {...(illustrative && { title: words.rule.illustrative })}>
      {ruleText(words, light)}
      {light.rule.on !== null && light.state !== 'reached' && ` · ${bounds}`}
    </p>
  );
}

/** Shown with one place: what decides has more. */
export const wholePercent = (percent: string): string => {
  const [whole = '0', part = ''] = percent.split('.');
  return part === '' ? whole : `${whole}.${part.slice(0, 1)}`;
};

export function ruleText({ rule }: ReportWords, light: ProgressLightView): string {
  const { by, on, behind } = light.rule;
  if (on === null) return rule.notYet;
  const expected = wholePercent(light.expectedPercent ?? '0');
  const parts = [by === 'day' ? rule.day : rule[by](on, expected)];
  if (light.reachedPercent !== null && by !== 'day')
    parts.push(rule.reached(wholePercent(light.reachedPercent)));
  if (behind !== null && behind !== '0' && light.reachedPercent !== null)
    parts.push(behindText(rule, by, behind));
  return parts.join(' · ');
}

function behindText(rule: ReportWords['rule'], by: ProgressLightView['rule']['by'], behind: string): string {
  if (by === 'day') return rule.late(behind);
  return by === 'limit' ? rule.above(wholePercent(behind)) : rule.behind(wholePercent(behind));
}
