import type { Way, WayStage } from '@shanhai/contracts/approvals';
import {
  dryRun,
  fieldsOfCondition,
  fieldsOfSigners,
  type Context,
  type ForeseenStage,
  type SignerSource,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from './approvals.store';
import type { Person } from './messages';
import { postsOf, type Post } from './way.store';

/**
 * The way that a case which nobody has started would go today, by the rules that decisions follow: each stage with
 * its signers by name, and the posts by which they are asked. Starts nothing.
 */
export async function wayOf(db: Queryable, context: Context, unitId: string): Promise<Way> {
  const stages = dryRun(context);
  const persons = stages.flatMap(({ signers, leftOut }) =>
    [...signers, ...leftOut].map(({ person }) => person),
  );
  const known = [...new Set(persons)];
  const names = await personNames(db, known);
  const posts = await postsOf(db, known, formatDay(dayOf(context.now)));
  const about = { names, posts, unitId, form: context.form };
  return {
    ...{ forecast: true, asOf: context.now.toISOString() },
    stages: stages.map((stage) => stageView(stage, about)),
  };
}

interface About {
  readonly names: ReadonlyMap<string, Person>;
  readonly posts: readonly Post[];
  readonly unitId: string;
  readonly form: Context['form'];
}

function stageView(foreseen: ForeseenStage, about: About): WayStage {
  const { stage, outcome, reason, signers, leftOut, enteredAt, term } = foreseen;
  return {
    ...{ key: stage.key, title: stage.title, mode: stage.mode, outcome, reason, enteredAt },
    condition: conditionView(foreseen),
    signers: signers.map(({ person, group }) => {
      const post = postFor(person, stage.signers, about);
      return { person: nameOf(about, person), unit: post?.unit ?? null, title: post?.title ?? null, group };
    }),
    awaits: awaitedBy(foreseen, about),
    leftOut: leftOut.map(({ person, reason: why, stages }) => ({
      ...{ person: nameOf(about, person), reason: why, stages: [...stages] },
    })),
    dueAt: term?.dueAt ?? null,
    provisional: term?.provisional ?? false,
  };
}

function conditionView({ stage, condition }: ForeseenStage): WayStage['condition'] {
  if (stage.when === undefined || condition === null) return null;
  return {
    ...{ expression: stage.when, fields: [...fieldsOfCondition(stage)] },
    ...{ holds: condition !== 'fails', unanswered: condition === 'unanswered' },
  };
}

/** A stage that is not gone through waits for no answer. */
function awaitedBy({ stage, outcome }: ForeseenStage, { form }: About): string[] {
  if (outcome === 'skipped' || outcome === 'not_needed') return [];
  return fieldsOfSigners(stage).filter((field) => (form[field] ?? '') === '');
}

function nameOf({ names }: About, id: string): Person {
  const found = names.get(id);
  if (!found) throw new Error(`person ${id} was found by a rule and does not exist`);
  return found;
}

/** The post by which they are asked: in a role that the stage names, else where they act for this unit, else their first. */
function postFor(person: string, rules: readonly SignerSource[], { posts, unitId }: About): Post | undefined {
  const held = posts.filter((post) => post.person === person);
  const asked = held.find(({ role }) => rules.some((rule) => rule.by === 'role' && rule.role === role));
  return asked ?? held.find(({ unit }) => unit.id === unitId) ?? held[0];
}
