import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { Link, useParams } from 'react-router';
import { useServiceNow } from '../app/status';
import '../approvals/record.css';
import '../deadlines/deadlines.css';
import { LightTag } from '../deadlines/Light';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { DueLabel } from '../inbox/InboxRow';
import { PageTitle } from '../ui/PageTitle';
import { WaitingPage } from '../ui/states';
import { Acts } from './Acts';
import { Course } from './Course';
import { useWorkItem } from './queries';
import { StateTag } from './StateTag';
import { useWorkItemWords } from './words';
import './work-items.css';

/** One work item: how it stands, what may be done, its milestones and its course. */
export function ItemPage() {
  const { id = '' } = useParams();
  const query = useWorkItem(id);
  if (query.data === undefined) return <WaitingPage query={query} />;
  return <Item item={query.data} />;
}

function Item({ item }: { item: WorkItemView }) {
  const words = useWorkItemWords();
  return (
    <div className="page work-item">
      <p>
        <Link to="/work-items">{words.item.back}</Link>
      </p>
      <PageTitle title={item.title} />
      <Head item={item} />
      <Acts item={item} />
      <ExtensionNote item={item} />
      <section className="card part" aria-labelledby="work-text">
        <h2 id="work-text">{words.item.text}</h2>
        {item.text !== item.sentence?.text && <p className="work-text">{item.text}</p>}
        {item.sentence && (
          <>
            <h3>{words.item.sentence}</h3>
            <blockquote lang="zh">{item.sentence.text}</blockquote>
            <p className="quiet">{words.item.source(item.sentence.source)}</p>
          </>
        )}
      </section>
      <Units item={item} />
      <Milestones item={item} />
      <Course item={item} />
    </div>
  );
}

function Head({ item }: { item: WorkItemView }) {
  const words = useWorkItemWords();
  const names = useNames();
  const now = useServiceNow();
  const { next, light, heldBy } = item;
  const who = item.holders.length > 0 ? names.people(item.holders) : heldBy && names.unit(heldBy);
  return (
    <p className="row-meta work-head">
      <StateTag status={item.status} /> {light && <LightTag light={light} />}{' '}
      {next && (
        <>
          {names.text(next.kindName)}{' '}
          <DueLabel
            due={next.dueAt}
            provisional={next.provisional}
            asOf={now}
            workingDays={next.workingDaysLeft}
          />{' '}
        </>
      )}
      {item.number !== null && <span className="nowrap">{item.number}</span>}{' '}
      {item.edition > 1 && <span className="tag">{words.item.edition(item.edition)}</span>}{' '}
      {who && (
        <span>
          {words.heldBy(who)} {words.heldSince(dayAndTime(new Date(item.heldSince)))}
        </span>
      )}{' '}
      {item.illustrative && (
        <span className="tag" title={words.illustrativeWhy}>
          {words.illustrative}
        </span>
      )}
    </p>
  );
}

function ExtensionNote({ item }: { item: WorkItemView }) {
  const words = useWorkItemWords();
  const names = useNames();
  const { extension } = item;
  if (!extension) return null;
  return (
    <div className="note" role="status">
      <h2>{words.item.extension}</h2>
      <p>{words.item.extensionAsked(names.person(extension.by), extension.dueOn)}</p>
      {extension.milestones.map(({ id, dueOn }) => {
        const found = item.milestones.find((each) => each.id === id);
        return found && <p key={id}>{words.item.extensionMilestone(found.title, dueOn)}</p>;
      })}
      <p className="work-text">{extension.reason}</p>
      {extension.approvalId === null && <p className="quiet">{words.item.extensionOpening}</p>}
    </div>
  );
}

function Units({ item }: { item: WorkItemView }) {
  const words = useWorkItemWords();
  const names = useNames();
  const helping = item.coUnits.map((unit) => names.unit(unit));
  const facts = [
    [words.item.supervising, names.unit(item.supervisingUnit)],
    [words.item.lead, names.unit(item.responsibleUnit)],
    [
      words.item.helping,
      helping.length > 0 ? helping.join(names.text({ zh: '、', en: ', ' })) : words.item.none,
    ],
    [words.item.createdBy, names.person(item.createdBy)],
  ] as const;
  return (
    <section className="card part" aria-labelledby="work-units">
      <h2 id="work-units">{words.item.units}</h2>
      <dl className="work-facts">
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Milestones({ item }: { item: WorkItemView }) {
  const words = useWorkItemWords();
  return (
    <section className="card part" aria-labelledby="work-milestones">
      <h2 id="work-milestones">{words.item.milestones}</h2>
      {item.milestones.length === 0 && <p className="quiet">{words.item.noMilestones}</p>}
      <ol className="milestone-list">
        {item.milestones.map(({ id, title, dueOn, reachedAt }) => (
          <li key={id}>
            <span aria-hidden="true">{reachedAt === null ? '○' : '✓'}</span>
            <strong>{title}</strong>
            <span className="nowrap">{words.item.due(dueOn)}</span>
            <span className="quiet">
              {reachedAt === null ? words.item.open : words.item.reached(dayAndTime(new Date(reachedAt)))}
            </span>
          </li>
        ))}
        <li>
          <span aria-hidden="true">◆</span>
          <strong>{words.item.final}</strong>
          <span className="nowrap">{words.item.due(item.dueOn)}</span>
        </li>
      </ol>
    </section>
  );
}
