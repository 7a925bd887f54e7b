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
  const word = stateText(words, light);
  const said = short && light.reachedPercent !== null ? `${wholePercent(light.reachedPercent)}%` : word;
  return (
    <span className={`target-light ${light.state}`} title={ruleText(words, light)}>
      <span aria-hidden="true">{shapes[light.state]}</span> {said}
      {said !== word && <span className="visually-hidden">{word}</span>}
    </span>
  );
}

/** `已完成`; a milestone that was done late says so. */
function stateText(
  { lights, rule }: ReportWords,
  { state, rule: { by, behind } }: ProgressLightView,
): string {
  const late = state === 'reached' && by === 'day' && behind !== null && behind !== '0';
  return late ? rule.reachedLate(lights.reached, behind) : lights[state];
}

/** By what the light was decided, in words. */
export function LightRule({ light, illustrative }: { light: ProgressLightView; illustrative: boolean }) {
  const words = useReportWords();
  const { by, thresholds } = light.rule;
  const { behindPoints, farBehindPoints, farBehindDays } = thresholds;
  const bounds =
    by === 'day'
      ? words.rule.boundsOfDays(farBehindDays)
      : words.rule[by === 'limit' ? 'boundsOfLimit' : 'bounds'](behindPoints, farBehindPoints);
  return (
    <p className="quiet light-rule" {...(illustrative && { title: words.rule.illustrative })}>
      {ruleText(words, light)}
      {light.rule.on !== null && light.state !== 'reached' && ` · ${bounds}`}
    </p>
  );
}

/** Shown with one place: what decides has more. What is short of all is never shown as all. */
export const wholePercent = (percent: string): string => {
  const shown = Number(Number(percent).toFixed(1));
  return String(shown === 100 && Number(percent) < 100 ? 99.9 : shown);
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
