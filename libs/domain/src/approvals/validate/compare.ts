import { assertNever } from '../../result';
import {
  stagesOf,
  type Localized,
  type Parallel,
  type RouteDefinition,
  type RouteNode,
  type Stage,
} from '../route';

/** One value that two versions say differently; absent on one side is undefined. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface PlacedStage {
  readonly key: string;
  readonly title: Localized;
  /** JSON pointer into its own document. */
  readonly pointer: string;
}

export interface RouteComparison {
  readonly same: boolean;
  readonly added: readonly PlacedStage[];
  readonly removed: readonly PlacedStage[];
  /** In both, but with other neighbours before it, or in another place of the tree. */
  readonly moved: readonly {
    readonly key: string;
    readonly title: Localized;
    readonly from: string;
    readonly to: string;
  }[];
  readonly changed: readonly {
    readonly key: string;
    readonly title: Localized;
    readonly pointer: string;
    readonly fields: readonly FieldChange[];
  }[];
  /** Parallels that go on after others than before, with the stages in them. */
  readonly joins: readonly {
    readonly stages: readonly Localized[];
    readonly pointer: string;
    readonly before: Parallel['join'];
    readonly after: Parallel['join'];
  }[];
  /** What stands beside the tree: title, who may start it, form, number. */
  readonly document: readonly FieldChange[];
}

interface Placed {
  readonly stage: Stage;
  readonly pointer: string;
  /** The parallels above, each by its first stage that both versions have: a stage that went into another has moved. */
  readonly within: string;
}

/** Two parallels are the same when the first stages of them that both versions have are. */
interface Joined {
  readonly join: Parallel['join'];
  readonly stages: readonly Stage[];
  readonly pointer: string;
  readonly name: string;
}

/** What `after` says differently than `before`. Stages are the same stage when they have the same key. */
export function compareRoutes(before: ComparedRoute, after: ComparedRoute): RouteComparison {
  const kept = keptIn(before.root, after.root);
  const old = new Map(placed(before.root, kept).map((each) => [each.stage.key, each]));
  const now = new Map(placed(after.root, kept).map((each) => [each.stage.key, each]));
  const added = [...now.values()].filter(({ stage }) => !old.has(stage.key)).map(view);
  const removed = [...old.values()].filter(({ stage }) => !now.has(stage.key)).map(view);
  const moved = movedStages(old, now);
  const changed = [...now.values()].flatMap(({ stage, pointer }) => {
    const fields = fieldChanges(old.get(stage.key)?.stage ?? stage, stage);
    return fields.length > 0 ? [{ key: stage.key, title: stage.title, pointer, fields }] : [];
  });
  const joins = changedJoins(joinedIn(before.root, kept), joinedIn(after.root, kept));
  const document = fieldChanges(beside(before), beside(after));
  const same = [added, removed, moved, changed, joins, document].every((list) => list.length === 0);
  return { same, added, removed, moved, changed, joins, document };
}

/** Keys of the stages that both versions have. */
function keptIn(before: RouteNode, after: RouteNode): ReadonlySet<string> {
  const keys = new Set(stagesOf(before).map(({ key }) => key));
  return new Set(stagesOf(after).flatMap(({ key }) => (keys.has(key) ? [key] : [])));
}

const nameOf = (node: RouteNode, kept: ReadonlySet<string>): string =>
  stagesOf(node).find(({ key }) => kept.has(key))?.key ?? '';

function joinedIn(node: RouteNode, kept: ReadonlySet<string>, pointer = '/root'): readonly Joined[] {
  switch (node.kind) {
    case 'stage':
      return [];
    case 'sequence':
      return node.children.flatMap((child, at) => joinedIn(child, kept, `${pointer}/children/${at}`));
    case 'parallel': {
      const inner = node.branches.flatMap((branch, at) =>
        joinedIn(branch, kept, `${pointer}/branches/${at}`),
      );
      const name = nameOf(node, kept);
      // Of parallels that begin with the same stage each lies in the one before.
      const depth = inner.filter((each) => each.name.startsWith(`${name} `)).length;
      return [{ join: node.join, stages: stagesOf(node), pointer, name: `${name} ${depth}` }, ...inner];
    }
    default:
      return assertNever(node);
  }
}

const changedJoins = (old: readonly Joined[], now: readonly Joined[]): RouteComparison['joins'] =>
  now.flatMap(({ join, stages, pointer, name }) => {
    const before = old.find((each) => each.name === name)?.join;
    if (before === undefined || stable(before) === stable(join)) return [];
    return [{ stages: stages.map(({ title }) => title), pointer, before, after: join }];
  });

type ComparedRoute = RouteDefinition & { readonly submission?: object | undefined };

/** The document without its tree, one level of `submission` opened so that a change names what changed. */
function beside({ root: _, submission, ...rest }: ComparedRoute): Readonly<Record<string, unknown>> {
  const opened = Object.entries(submission ?? {}).map(
    ([name, value]: [string, unknown]): [string, unknown] => [`submission.${name}`, value],
  );
  return { ...rest, ...Object.fromEntries(opened) };
}

const view = ({ stage, pointer }: Placed): PlacedStage => ({ key: stage.key, title: stage.title, pointer });

function placed(
  node: RouteNode,
  kept: ReadonlySet<string>,
  pointer = '/root',
  within = '',
): readonly Placed[] {
  switch (node.kind) {
    case 'stage':
      return [{ stage: node, pointer, within }];
    case 'sequence':
      return node.children.flatMap((child, at) => placed(child, kept, `${pointer}/children/${at}`, within));
    case 'parallel':
      return node.branches.flatMap((branch, at) =>
        placed(branch, kept, `${pointer}/branches/${at}`, `${within}/${nameOf(node, kept)}`),
      );
    default:
      return assertNever(node);
  }
}

/**
 * Stages whose order among those that both have is another, as few as explain it: the longest run of stages in
 * unchanged order has stood still, the others have moved. Besides, those whose parallels are others.
 */
function movedStages(
  old: ReadonlyMap<string, Placed>,
  now: ReadonlyMap<string, Placed>,
): RouteComparison['moved'] {
  const order = [...old.keys()].filter((key) => now.has(key));
  const still = longestRun([...now.keys()].filter((key) => old.has(key)).map((key) => order.indexOf(key)));
  const stood = new Set(still.map((at) => order[at]));
  return [...now.values()].flatMap(({ stage, pointer, within }) => {
    const before = old.get(stage.key);
    if (!before || (stood.has(stage.key) && before.within === within)) return [];
    return [{ key: stage.key, title: stage.title, from: before.pointer, to: pointer }];
  });
}

/** The longest increasing subsequence; a route has at most some hundred stages, so the square is small. */
function longestRun(numbers: readonly number[]): readonly number[] {
  const best: (readonly number[])[] = [];
  for (const [at, number] of numbers.entries()) {
    const before = best.slice(0, at).filter((run) => (run.at(-1) ?? -1) < number);
    const longest = before.reduce(
      (most, run) => (run.length > most.length ? run : most),
      [] as readonly number[],
    );
    best.push([...longest, number]);
  }
  return best.reduce((most, run) => (run.length > most.length ? run : most), []);
}

function fieldChanges(before: object, after: object): FieldChange[] {
  const old = before as Readonly<Record<string, unknown>>;
  const now = after as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => stable(old[field]) !== stable(now[field]))
    .map((field) => ({ field, before: old[field], after: now[field] }));
}

/** The same text for the same value, whatever the order of its keys. */
const stable = (value: unknown): string => JSON.stringify(value, inOrder) ?? '';

const inOrder = (_: string, part: unknown): unknown => {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(part).sort()) sorted[key] = (part as Readonly<Record<string, unknown>>)[key];
  return sorted;
};
