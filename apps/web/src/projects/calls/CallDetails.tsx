import { amountIn } from '@shanhai/contracts/answers';
import type { Call } from '@shanhai/contracts/projects/calls';
import type { ReactNode } from 'react';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useSpeech, useWords } from '../../i18n/words';
import { useOrgWords } from '../../org/words';
import { StatusTag } from '../../ui/StatusTag';
import { useCallWords } from './words';

/** What a call says, as applicants read it. */
export function CallDetails({ call }: { call: Call }) {
  const words = useCallWords();
  const { page } = words;
  const names = useNames();
  const { opensOn, closesOn } = call;
  return (
    <>
      <section className="card part" aria-labelledby="call-about">
        <h2 id="call-about">{page.about}</h2>
        <p className="call-about">{names.text({ ...call.about, en: call.about.en || call.about.zh })}</p>
        <dl className="call-facts">
          <Fact label={page.who}>
            <Who call={call} />
          </Fact>
          <Fact label={page.when}>
            {opensOn !== null && closesOn !== null ? words.window(opensOn, closesOn) : '–'}
          </Fact>
          <Fact label={page.many}>
            <Many call={call} />
          </Fact>
          {call.amount && (
            <Fact label={page.money}>
              <Amount amount={call.amount} />
            </Fact>
          )}
          <Fact label={page.form}>
            {call.form ? page.formVersion(call.form.key, call.form.version) : '–'}
          </Fact>
          <Fact label={page.route}>{call.route ? names.text(call.route.title) : '–'}</Fact>
          <Fact label={page.review}>
            <Review call={call} />
          </Fact>
          {call.source !== null && <Fact label={page.source}>{call.source}</Fact>}
        </dl>
        {call.form && call.form.newest > call.form.version && (
          <p className="note">{page.formNewer(call.form.newest)}</p>
        )}
      </section>
      <Documents call={call} />
      <Periods call={call} />
      <History call={call} />
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Who({ call }: { call: Call }) {
  const { page } = useCallWords();
  const { kinds } = useOrgWords();
  const { common } = useWords();
  const names = useNames();
  const { applicants } = call;
  const said = [
    ...applicants.lists.map(({ list, units }) => page.list(page.lists[list] ?? list, units)),
    ...applicants.kinds.map((kind) => page.allOf(kinds[kind])),
    ...applicants.units.map((unit) => names.unit(unit)),
    ...applicants.pairs.map(({ aiding, receiving }) => page.pair(names.unit(aiding), names.unit(receiving))),
  ];
  return (
    <>
      {said.length === 0 ? '–' : said.join(common.listComma)}{' '}
      <span className="quiet">{page.whoCount(applicants.count)}</span>
    </>
  );
}

function Many({ call }: { call: Call }) {
  const { page, noLimit } = useCallWords();
  const { common } = useWords();
  const { perUnit, total, submitted } = call;
  const limits = [
    ...(perUnit === null ? [] : [page.perUnit(perUnit)]),
    ...(total === null ? [] : [page.total(total)]),
  ];
  return (
    <>
      {limits.length === 0 ? noLimit : limits.join(common.listComma)}{' '}
      {submitted !== null && <span className="quiet">{page.submitted(submitted)}</span>}
    </>
  );
}

function Amount({ amount }: { amount: NonNullable<Call['amount']> }) {
  const { page } = useCallWords();
  const { common } = useWords();
  const names = useNames();
  const { language } = useSpeech();
  const said = (figure: string) => (amount.unit === null ? figure : amountIn(language, figure, amount.unit));
  const bounds = [
    ...(amount.least === '' ? [] : [page.least(said(amount.least))]),
    ...(amount.most === '' ? [] : [page.most(said(amount.most))]),
  ];
  return `${names.text(amount.label)}${common.colon}${bounds.join(common.listComma)}`;
}

function Review({ call }: { call: Call }) {
  const { page } = useCallWords();
  const { common } = useWords();
  const { reviewers, differenceLimit, publicityDays } = call.content.review;
  const reviewed =
    reviewers === 0
      ? page.noReviewers
      : reviewers === 1
        ? page.oneReviewer
        : page.reviewers(reviewers, differenceLimit);
  return [reviewed, page.publicity(publicityDays)].join(common.semicolon);
}

function Documents({ call }: { call: Call }) {
  const { page } = useCallWords();
  const names = useNames();
  const { documents, content } = call;
  return (
    <section className="card part" aria-labelledby="call-documents">
      <h2 id="call-documents">{page.documents}</h2>
      {documents.length === 0 ? (
        <p className="quiet">{page.noDocuments}</p>
      ) : (
        <ul className="call-list">
          {documents.map(({ field, label, hint, min }) => (
            <li key={field}>
              {names.text(label)} <StatusTag tone={min === 0 ? 'grey' : 'blue'}>{page.files(min)}</StatusTag>{' '}
              {hint && <span className="quiet">{names.text(hint)}</span>}
            </li>
          ))}
        </ul>
      )}
      {content.checks.length > 0 && (
        <>
          <h3>{page.rules}</h3>
          <ul className="call-list">
            {content.checks.map(({ holds, message }) => (
              <li key={holds}>{names.text(message)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Periods({ call }: { call: Call }) {
  const words = useCallWords();
  const { page } = words;
  const { common } = useWords();
  const names = useNames();
  const { periods } = call.content;
  if (periods.length === 0) return null;
  return (
    <section className="card part" aria-labelledby="call-periods">
      <h2 id="call-periods">{page.periods}</h2>
      <ul className="call-list">
        {periods.map(({ key, title, days, unit, source, illustrative }) => (
          <li key={key}>
            {names.text({ ...title, en: title.en || title.zh })}
            {common.colon}
            <strong>{page.days(days, unit)}</strong> <span className="quiet">{source}</span>{' '}
            {illustrative && (
              <span className="tag" title={common.illustrativeWhy}>
                {words.illustrative}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ call }: { call: Call }) {
  const { page } = useCallWords();
  const names = useNames();
  if (call.history.length === 0) return null;
  return (
    <section className="card part" aria-labelledby="call-history">
      <h2 id="call-history">{page.history}</h2>
      <ul className="call-list">
        {call.history.map(({ type, at, by, before, closesOn, reason }) => (
          <li key={`${type} ${at}`}>
            <span className="nowrap">{dayAndTime(new Date(at))}</span> {page.changes[type]}{' '}
            <span className="quiet">{by ? names.person(by) : page.bySystem}</span>
            {type === 'extended' && before !== null && closesOn !== null && (
              <> · {page.extendedTo(before, closesOn)}</>
            )}
            {reason !== null && <> · {reason}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}
