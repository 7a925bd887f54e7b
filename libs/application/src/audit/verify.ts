import canonicalize from 'canonicalize';
import { fold, openTasks, stuckPlaces, waitingPlaces, type Approval } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { emptyStream, eventHash } from './chain';
import { datedOf } from './dated';
import {
  eventsAfter,
  storedApproval,
  withoutHistory,
  type ChainRow,
  type StoredApproval,
} from './verify.store';

/**
 * gap: an event is missing. chain: it does not follow the one before. hash: it was changed. state, tasks, stuck: what
 * the database shows, in lists and in the rescue queue, is not what the events say. history: there are no events at all.
 */
export interface Finding {
  readonly streamId: string;
  readonly seq: number | null;
  readonly problem: 'gap' | 'chain' | 'hash' | 'state' | 'tasks' | 'stuck' | 'history';
}

export interface Verified {
  readonly streams: number;
  readonly events: number;
  readonly findings: readonly Finding[];
}

const PAGE = 1_000;
const beforeAll = { streamId: '00000000-0000-0000-0000-000000000000', seq: 0 };

/**
 * Proves the record on any database: every event follows the one before it and is what it was when it was
 * written; folding an approval's events gives its stored state, and the state's open tasks and waiting places are
 * those in the lists of their persons. Reads page by page and holds one stream at a time. Run it on a quiet database
 * or on a snapshot: what is decided between two readings is seen half.
 */
export async function verifyRecord(db: Queryable): Promise<Verified> {
  const findings: Finding[] = [];
  let [streams, events] = [0, 0];
  for await (const stream of streamsOf(db)) {
    streams += 1;
    events += stream.length;
    findings.push(...chainFindings(stream), ...(await approvalFindings(db, stream)));
  }
  const bare = await withoutHistory(db);
  findings.push(...bare.map((streamId): Finding => ({ streamId, seq: null, problem: 'history' })));
  return { streams, events, findings };
}

async function* streamsOf(db: Queryable): AsyncGenerator<readonly ChainRow[]> {
  let stream: ChainRow[] = [];
  let after: { streamId: string; seq: number } = beforeAll;
  for (;;) {
    const page = await eventsAfter(db, after, PAGE);
    for (const event of page) {
      if (stream[0] && stream[0].streamId !== event.streamId) {
        yield stream;
        stream = [];
      }
      stream.push(event);
    }
    after = page.at(-1) ?? after;
    if (page.length < PAGE) break;
  }
  if (stream.length > 0) yield stream;
}

function chainFindings(stream: readonly ChainRow[]): Finding[] {
  let { seq, hash } = emptyStream;
  return stream.flatMap((event): Finding[] => {
    const problem = problemOf(event, seq, hash);
    ({ seq, hash } = event);
    return problem ? [{ streamId: event.streamId, seq: event.seq, problem }] : [];
  });
}

function problemOf(event: ChainRow, seq: number, hash: Buffer): Finding['problem'] | undefined {
  if (event.seq !== seq + 1) return 'gap';
  if (!event.prevHash.equals(hash)) return 'chain';
  return eventHash(event.prevHash, event.streamId, event.seq, event).equals(event.hash) ? undefined : 'hash';
}

async function approvalFindings(db: Queryable, stream: readonly ChainRow[]): Promise<Finding[]> {
  const [first] = stream;
  if (first?.streamType !== 'approval') return [];
  const stored = await storedApproval(db, first.streamId);
  const folded = foldOf(stream);
  const found = (problem: Finding['problem']): Finding[] => [
    { streamId: first.streamId, seq: null, problem },
  ];
  if (!stored || !folded || canonicalize(stored.state) !== canonicalize(folded)) return found('state');
  if (stored.status !== folded.status || stored.round !== folded.round) return found('state');
  return same(openTasks(folded), stored.tasks) && same(waitingPlaces(folded), stored.waiting)
    ? stuckFindings(folded, stored)
    : found('tasks');
}

function stuckFindings(folded: Approval, stored: StoredApproval): Finding[] {
  const places = stuckPlaces(folded, stored.route).filter(({ reason }) => reason !== 'applicant_left');
  const said = canonicalize(places.map(({ place }) => place).sort());
  if (said === canonicalize([...stored.stuck].sort())) return [];
  return [{ streamId: folded.id, seq: null, problem: 'stuck' }];
}

const same = (tasks: readonly { readonly taskId: string }[], stored: readonly string[]): boolean =>
  canonicalize(tasks.map(({ taskId }) => taskId).sort()) === canonicalize(stored);

/** Undefined when the events can't be an approval's: one of them is missing or was changed. */
function foldOf(stream: readonly ChainRow[]) {
  try {
    return fold(stream.map(datedOf));
  } catch {
    return undefined; // reported as `state`; which event is wrong is said by the chain
  }
}
