import type { TargetProgress, UnitProgress } from '@shanhai/contracts/targets/reports';
import type { OwnTarget, UnitPage } from '@shanhai/contracts/targets/plans';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useNames } from '../../i18n/names';
import { Empty, Waiting } from '../../ui/states';
import { useTargetWords } from '../words';
import { LightMark, LightRule, wholePercent } from './Light';
import { useProgress } from './queries';
import { ReportRow } from './ReportRow';
import './reports.css';
import { reachedText, useReportWords } from './words';

/** 我的一年: the reports of a unit, and how it stands with each of its targets. */
export function YearSection({ page }: { page: UnitPage }) {
  const words = useReportWords();
  const query = useProgress(page.plan.id, page.unit.id);
  if (page.plan.status !== 'issued' || page.letter === null) return null;
  if (query.data === undefined) return <Waiting query={query} rows={4} />;
  return (
    <section aria-labelledby="year-title">
      <h2 id="year-title">{words.year.title}</h2>
      <Reports progress={query.data} year={page.plan.year} />
      {query.data.asOf !== null && <Targets progress={query.data} page={page} />}
    </section>
  );
}

function Reports({ progress, year }: { progress: UnitProgress; year: number }) {
  const words = useReportWords();
  const { every, reports, next } = progress;
  if (every === null || reports.length === 0)
    return (
      <Empty title={words.year.notBegun} {...(next !== null && { lead: words.year.notBegunLead(next) })} />
    );
  return (
    <>
      <ul className="card report-list" aria-label={words.year.list}>
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} of={{ plan: { year }, every }} />
        ))}
      </ul>
      {next !== null && <p className="quiet">{words.year.next(next)}</p>}
    </>
  );
}

function Targets({ progress, page }: { progress: UnitProgress; page: UnitPage }) {
  const words = useReportWords();
  const byKey = new Map(page.targets.map((target) => [target.key, target]));
  const list = useTargetOfAddress();
  return (
    <>
      <h3>{words.year.progress}</h3>
      <ul className="card report-lines" ref={list}>
        {progress.targets.map((each) => {
          const target = byKey.get(each.key);
          return (
            target && (
              <Target key={each.key} {...{ target, progress: each, of: progress, year: page.plan.year }} />
            )
          );
        })}
      </ul>
    </>
  );
}

/** Where a cell of the matrix leads to. */
export const progressAnchor = (key: string): string => `progress-${key}`;

/** Who came for one target begins there. */
function useTargetOfAddress() {
  const { hash } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const target = [...(list.current?.children ?? [])].find(({ id }) => id !== '' && `#${id}` === hash);
    if (!(target instanceof HTMLElement)) return;
    target.scrollIntoView({ block: 'center' });
    target.focus({ preventScroll: true });
  }, [hash]);
  return list;
}

interface TargetProps {
  readonly target: OwnTarget;
  readonly progress: TargetProgress;
  readonly of: UnitProgress;
  readonly year: number;
}

function Target({ target, progress, of, year }: TargetProps) {
  const words = useReportWords();
  const targets = useTargetWords();
  const names = useNames();
  const { light, explanation, trend } = progress;
  const reached = progress.reportId === null ? null : progress;
  return (
    <li id={progressAnchor(target.key)} tabIndex={-1}>
      <p className="report-facts">
        <LightMark light={light} />
        <strong>{names.text(target.title)}</strong>
        <span>{reachedText(words, targets, target, reached)}</span>
      </p>
      <LightRule light={light} illustrative={of.illustrative} />
      {explanation !== null && (
        <p>
          <span className="quiet">{words.line.explanation}</span> {explanation}
        </p>
      )}
      {trend.length > 1 && (
        <details>
          <summary>{words.year.trend}</summary>
          <Trend {...{ target, progress, of, year }} />
        </details>
      )}
    </li>
  );
}

function Trend({ target, progress: { trend }, of: { every }, year }: TargetProps) {
  const words = useReportWords();
  const targets = useTargetWords();
  const names = useNames();
  const { trendHead } = words.year;
  const percent = (said: string | null) => (said === null ? '–' : `${wholePercent(said)}%`);
  return (
    <table className="trend" aria-label={words.year.trendOf(names.text(target.title))}>
      <thead>
        <tr>
          <th scope="col">{trendHead.period}</th>
          <th scope="col" className="figure-cell">
            {trendHead.value}
          </th>
          <th scope="col" className="figure-cell">
            {trendHead.reached}
          </th>
          <th scope="col" className="figure-cell">
            {trendHead.expected}
          </th>
        </tr>
      </thead>
      <tbody>
        {trend.map((point) => (
          <tr key={point.period}>
            <th scope="row">{words.period(year, every ?? 'quarter', point.period)}</th>
            <td className="figure-cell">{reachedText(words, targets, target, point)}</td>
            <td className="figure-cell">{percent(point.reachedPercent)}</td>
            <td className="figure-cell">{percent(point.expectedPercent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
