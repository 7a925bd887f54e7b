import type { RouteDocument } from '@shanhai/contracts/approvals';
import type { RuleProblem } from '@shanhai/contracts/rules';
import { createContext, use } from 'react';
import { ballotTraits } from '../../approvals/ballot';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { useFormOf } from '../forms/forms';
import { useRouteWords } from '../words';
import { joinWords, stagesOf, type Parallel, type RouteNode, type Stage } from './route-parts';
import { Rules, Signers } from './Signers';
import './tree.css';

interface RouteTreeProps {
  readonly route: RouteDocument;
  readonly problems?: readonly RuleProblem[];
  /** Shows where a part stands in the text; absent where no text is beside the tree. */
  readonly onFind?: ((pointer: string) => void) | undefined;
}

interface Drawing {
  readonly problems: readonly RuleProblem[];
  readonly onFind: ((pointer: string) => void) | undefined;
  readonly titleOf: (key: string) => string;
  /** What a field is called in the route's form; its key where the form is not known. */
  readonly labelOf: (field: string) => string;
}
const DrawingContext = createContext<Drawing>({
  ...{ problems: [], onFind: undefined },
  ...{ titleOf: (key) => key, labelOf: (field) => field },
});

/** The route as it runs, from top to bottom; branches stand side by side. */
export function RouteTree({ route, problems = [], onFind }: RouteTreeProps) {
  const { tree } = useRouteWords();
  const names = useNames();
  const stages = stagesOf(route.root);
  const titleOf = (key: string): string => {
    const stage = stages.find((each) => each.key === key);
    return stage ? names.text(stage.title) : key;
  };
  const labelOf = useLabels(route);
  return (
    <DrawingContext value={{ problems, onFind, titleOf, labelOf }}>
      <div className="route-tree" role="group" aria-label={tree.label}>
        <p className="tree-end">{tree.start}</p>
        <Node node={route.root} pointer="/root" />
        <p className="tree-end">{tree.end}</p>
      </div>
    </DrawingContext>
  );
}

function useLabels({ submission }: RouteDocument) {
  const names = useNames();
  const form = useFormOf(submission?.form).data;
  const fields = form?.layout.sections.flatMap((section) => section.fields) ?? [];
  return (key: string): string => {
    const field = fields.find((each) => each.key === key);
    return field ? names.text(field.label) : key;
  };
}

function Node({ node, pointer }: { node: RouteNode; pointer: string }) {
  switch (node.kind) {
    case 'stage':
      return <StageBox stage={node} pointer={pointer} />;
    case 'sequence':
      return (
        <ol className="tree-sequence">
          {node.children.map((child, at) => (
            <li key={at}>
              <Node node={child} pointer={`${pointer}/children/${at}`} />
            </li>
          ))}
        </ol>
      );
    case 'parallel':
      return <Branches parallel={node} pointer={pointer} />;
  }
}

function Branches({ parallel, pointer }: { parallel: Parallel; pointer: string }) {
  const { tree } = useRouteWords();
  const { common } = useWords();
  const { join, branches } = parallel;
  const rule = joinWords(join, tree);
  return (
    <div className="tree-parallel" role="group" aria-label={tree.parallel}>
      <p className="tree-join">
        <strong>{tree.parallel}</strong>
        {common.aside(rule)} <Marks pointer={pointer} own />
      </p>
      <ul>
        {branches.map((branch, at) => (
          <li key={at} aria-label={tree.branch(at + 1)}>
            <Node node={branch} pointer={`${pointer}/branches/${at}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function StageBox({ stage, pointer }: { stage: Stage; pointer: string }) {
  const { tree } = useRouteWords();
  const { common } = useWords();
  const names = useNames();
  const { onFind, titleOf } = use(DrawingContext);
  const title = names.text(stage.title);
  return (
    <div className="tree-stage" role="group" aria-label={title}>
      <p className="tree-title">
        {onFind ? (
          <button type="button" aria-label={tree.goTo(title)} onClick={() => onFind(pointer)}>
            {title}
          </button>
        ) : (
          <strong>{title}</strong>
        )}
        <span className="tag">{tree.mode[stage.mode]}</span>
        <Marks pointer={pointer} />
      </p>
      <p>
        <Signers stage={stage} titleOf={titleOf} />
      </p>
      {stage.when !== undefined && (
        <p className="tree-when">
          {tree.when}
          {common.colon}
          <code>{stage.when}</code>
        </p>
      )}
      <p className="quiet">{useTraits(stage).join(' · ')}</p>
      {stage.copyTo && stage.copyTo.length > 0 && (
        <p className="quiet">
          {tree.copyTo}
          {common.colon}
          <Rules rules={stage.copyTo} titleOf={titleOf} />
        </p>
      )}
    </div>
  );
}

/** How many problems were found in a part, itself and all below it; `own` counts the part alone. */
function Marks({ pointer, own = false }: { pointer: string; own?: boolean }) {
  const { tree } = useRouteWords();
  const { problems } = use(DrawingContext);
  const here = problems.filter((problem) =>
    own
      ? problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/join`)
      : problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  );
  if (here.length === 0) return null;
  const isError = here.some(({ severity }) => severity === 'error');
  return <span className={isError ? 'tag red' : 'tag amber'}>{tree.problems(here.length)}</span>;
}

/** What else holds in a stage, each in a few words. */
function useTraits(stage: Stage): string[] {
  const { tree } = useRouteWords();
  const { common, approvals } = useWords();
  const { titleOf, labelOf } = use(DrawingContext);
  const list = (parts: readonly string[]) => parts.join(common.listComma);
  const back = stage.returns.map((to) => (typeof to === 'string' ? tree.returnTo[to] : titleOf(to.stage)));
  return [
    tree.due[stage.due.unit](stage.due.budget),
    // Who has the veto is said with the signers.
    ...(stage.vote ? ballotTraits({ ...stage.vote, veto: false }, approvals.stages.ballot) : []),
    back.length > 0 ? `${tree.returns}${common.colon}${list(back)}` : tree.noReturn,
    ...freedoms(stage, tree),
    ...duties(stage, tree, (keys) => list(keys.map(titleOf))),
    ...fieldRights(stage, tree, (keys) => list(keys.map(labelOf))),
  ].filter((trait): trait is string => typeof trait === 'string');
}

type TreeWords = ReturnType<typeof useRouteWords>['tree'];
type Traits = readonly (string | false | undefined)[];

const freedoms = (stage: Stage, words: TreeWords): Traits => [
  stage.pool && words.pool,
  stage.mayReject && words.mayReject,
  stage.bulk && words.bulk,
  stage.comment === 'required' && words.commentRequired,
];

const duties = (stage: Stage, words: TreeWords, titles: (keys: readonly string[]) => string): Traits => [
  stage.ifNobody === 'parent' && words.parentSigns,
  stage.initiatorAsSigner !== 'forbidden' && words.initiatorAsSigner[stage.initiatorAsSigner],
  stage.notSignersOf && stage.notSignersOf.length > 0 && words.notSignersOf(titles(stage.notSignersOf)),
  stage.carriesForward && words.carry,
];

const fieldRights = (
  { edits = [], hides = [] }: Stage,
  words: TreeWords,
  labels: (keys: readonly string[]) => string,
): Traits => [edits.length > 0 && words.edits(labels(edits)), hides.length > 0 && words.hides(labels(hides))];
