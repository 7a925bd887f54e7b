import { fieldSentence } from '@shanhai/contracts/problems';
import { ladderFaults, noticeFaults } from '@shanhai/domain/calendar';
import type { SeedFiles } from './seed-files';
import { publicationProblems } from './seed-rule-checks';

/** References between rows, and ids that stand twice: what the shape of one row can't say. */
export const seedProblems = (files: SeedFiles): string[] => [
  ...calendarProblems(files),
  ...ladderProblems(files),
  ...unitProblems(files),
  ...peopleProblems(files),
  ...ruleProblems(files),
  ...registerProblems(files),
  ...publicationProblems(files),
  ...workItemProblems(files),
  ...targetProblems(files),
  ...callProblems(files),
  ...fundProblems(files),
];

const callProblems = ({ calls, programmes }: SeedFiles): string[] => [
  ...twice(
    'calls.yaml demo',
    calls.demo.map(({ key }) => key),
  ),
  ...missing(
    'calls.yaml',
    'programme',
    calls.demo.map(({ programme }) => programme),
    new Set(programmes.programmes.map(({ id }) => id)),
  ),
];

const fundProblems = ({ funds, programmes, units, people }: SeedFiles): string[] => {
  const { budgets, projects } = funds;
  const known = new Set(programmes.programmes.map(({ id }) => id));
  return [
    ...twice(
      'funds.yaml budgets',
      budgets.map(({ programme }) => programme),
    ),
    ...missing(
      'funds.yaml',
      'programme',
      [...budgets, ...projects].map(({ programme }) => programme),
      known,
    ),
    ...missing(
      'funds.yaml projects',
      'unit',
      projects.map(({ unit }) => unit),
      new Set(units.units.map(({ id }) => id)),
    ),
    ...missing(
      'funds.yaml projects',
      'person',
      projects.map(({ applicant }) => applicant),
      new Set(people.people.map(({ username }) => username)),
    ),
  ];
};

const targetProblems = ({ targets: file, plan, units, people }: SeedFiles): string[] => {
  const { targets, office, planner } = file;
  const tasks = plan.sentences.flatMap(({ items }) => items).filter(({ kind }) => kind === 'target');
  const at = 'targets-2020.yaml targets';
  return [
    ...twice(
      at,
      targets.map(({ planItem }) => planItem),
    ),
    ...missing(
      at,
      'planItem',
      targets.map(({ planItem }) => planItem),
      new Set(tasks.map((task) => task.id)),
    ),
    ...missing(
      at,
      'unit',
      [office, ...targets.flatMap(({ to }) => Object.keys(to))],
      new Set(units.units.map((unit) => unit.id)),
    ),
    ...missing(
      at,
      'list',
      targets.flatMap(({ list }) => list ?? []),
      new Set(units.lists.map(({ list }) => list)),
    ),
    ...missing(at, 'person', [planner], new Set(people.people.map(({ username }) => username))),
  ];
};

const workItemProblems = ({ workItems, plan, units, people }: SeedFiles): string[] => {
  const { items, supervisor, reviewer, supervisingUnit } = workItems;
  const tasks = plan.sentences
    .flatMap((sentence) => sentence.items)
    .filter(({ kind }) => kind === 'work_item');
  const at = 'work-items.yaml items';
  return [
    ...twice(
      at,
      items.map(({ planItem }) => planItem),
    ),
    ...missing(
      at,
      'planItem',
      items.map(({ planItem }) => planItem),
      new Set(tasks.map((task) => task.id)),
    ),
    ...missing(
      at,
      'unit',
      [supervisingUnit, ...items.flatMap(({ responsible, helping }) => [responsible, ...helping])],
      new Set(units.units.map((unit) => unit.id)),
    ),
    ...missing(
      at,
      'person',
      [supervisor, reviewer, ...items.flatMap(({ handler }) => handler ?? [])],
      new Set(people.people.map(({ username }) => username)),
    ),
  ];
};

const ladderProblems = ({ ladders: { ladders } }: SeedFiles): string[] => [
  ...twice(
    'ladders.yaml ladders',
    ladders.map(({ kind, version }) => `${kind} version ${version}`),
  ),
  ...ladders.flatMap((ladder, index) =>
    ladderFaults(ladder).flatMap(({ code, pointer, severity, params }) =>
      severity === 'error'
        ? [`ladders.yaml ladders[${index}]${pointer}: ${fieldSentence(code, 'en', params)}`]
        : [],
    ),
  ),
];

const calendarProblems = ({ calendar }: SeedFiles): string[] =>
  calendar.years.flatMap((notice, index) =>
    noticeFaults(notice).flatMap(({ code, pointer, severity, params }) =>
      severity === 'error'
        ? [`calendar.yaml years[${index}]${pointer}: ${fieldSentence(code, 'en', params)}`]
        : [],
    ),
  );

const unitProblems = ({ units, pairs }: SeedFiles): string[] => {
  const ids = new Set(units.units.map((each) => each.id));
  const members = units.lists.flatMap((list) => list.members);
  return [
    ...twice(
      'units.yaml units',
      units.units.map((each) => each.id),
    ),
    ...missing(
      'units.yaml units',
      'parent',
      units.units.flatMap((each) => each.parent ?? []),
      ids,
    ),
    ...missing(
      'units.yaml lists',
      'unit',
      members.map((each) => each.unit),
      ids,
    ),
    ...missing(
      'pairs.yaml pairs',
      'unit',
      pairs.pairs.flatMap((each) => [each.aiding, each.receiving]),
      ids,
    ),
    ...missing(
      'units.yaml',
      'source',
      [...units.units, ...members].map((each) => each.source),
      keys(units.sources),
    ),
    ...missing(
      'pairs.yaml',
      'source',
      pairs.pairs.map((each) => each.source),
      keys(pairs.sources),
    ),
  ];
};

const peopleProblems = ({ people, units }: SeedFiles): string[] => {
  const ids = new Set(units.units.map((each) => each.id));
  const posts = people.people.flatMap((each) => each.posts);
  return [
    ...twice(
      'people.yaml people',
      people.people.map((each) => each.username),
    ),
    ...missing(
      'people.yaml posts',
      'unit',
      posts.map((each) => each.unit),
      ids,
    ),
  ];
};

const ruleProblems = ({ programmes, plan, forms, routes, policies, units }: SeedFiles): string[] => {
  const rows = programmes.programmes;
  const items = plan.sentences.flatMap((each) => each.items.map((item) => item.id));
  const lists = new Set(units.lists.map((each) => each.list));
  return [
    ...twice('plan-2020.yaml items', items),
    ...twice(
      'programmes.yaml programmes',
      rows.map((each) => each.id),
    ),
    ...twice('routes.yaml routes', routes.routes.map(versionName)),
    ...twice('forms.yaml forms', forms.forms.map(versionName)),
    ...twice('policies.yaml policies', policies.policies.map(versionName)),
    ...missing(
      'programmes.yaml',
      'planItem',
      rows.map((each) => each.planItem),
      new Set(items),
    ),
    ...missing(
      'programmes.yaml',
      'form',
      rows.map((each) => each.form),
      new Set(forms.forms.map((each) => each.key)),
    ),
    ...missing(
      'routes.yaml',
      'form',
      routes.routes.flatMap(({ submission }) => (submission ? versionName(submission.form) : [])),
      new Set(forms.forms.map(versionName)),
    ),
    ...missing(
      'programmes.yaml',
      'route',
      rows.map((each) => each.route),
      new Set(routes.routes.map((each) => each.key)),
    ),
    ...missing('programmes.yaml', 'list', [programmes.applicants.list], lists),
  ];
};

/** Units and pairs of the register's rows. That no more is used than was paid is the database's to say. */
const registerProblems = ({ cooperation, units, pairs, people }: SeedFiles): string[] => {
  const { groups, activities, funds } = cooperation;
  const pair = (each: { aiding: string; receiving: string }) => `${each.aiding}–${each.receiving}`;
  const members = groups.flatMap((each) => each.members);
  const items = activities.flatMap((each) => each.minutes);
  const named = [
    ...[...groups.map(({ group }) => group), ...members.flatMap(({ unit }) => unit ?? [])],
    ...[
      ...activities.flatMap((each) => each.units),
      ...items.flatMap((each) => [each.responsible, ...each.co]),
    ],
  ];
  const paired = [
    ...activities.flatMap((each) => (each.aiding ? [pair(asPair(each))] : [])),
    ...funds.map(pair),
  ];
  const from = [...groups, ...activities, ...funds].map(({ source }) => source);
  const persons = members.flatMap(({ person }) => person ?? []);
  return [
    ...missing('cooperation.yaml', 'unit', named, new Set(units.units.map(({ id }) => id))),
    ...missing('cooperation.yaml', 'pair', paired, new Set(pairs.pairs.map(pair))),
    ...missing('cooperation.yaml', 'person', persons, new Set(people.people.map(({ username }) => username))),
    ...missing('cooperation.yaml', 'source', from, keys(cooperation.sources)),
  ];
};

const asPair = ({
  aiding = '',
  receiving = '',
}: {
  aiding?: string | undefined;
  receiving?: string | undefined;
}) => ({
  aiding,
  receiving,
});

const versionName = (row: { key: string; version: number }): string => `${row.key} version ${row.version}`;

const keys = (record: Readonly<Record<string, unknown>>): ReadonlySet<string> => new Set(Object.keys(record));

const twice = (where: string, ids: readonly string[]): string[] =>
  ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${where}: "${id}" stands twice`);

const missing = (
  where: string,
  field: string,
  used: readonly string[],
  known: ReadonlySet<string>,
): string[] =>
  [...new Set(used)].filter((id) => !known.has(id)).map((id) => `${where}: ${field} "${id}" does not exist`);
