import type { Approval } from '@shanhai/contracts/approvals';
import { useEffect, useRef } from 'react';
import { dayAndTime } from '../i18n/dates';
import { useWords } from '../i18n/words';
import './course.css';
import { courseOf, usePreview, type CourseBranch, type CourseNode } from './course-tree';
import { StageNode } from './StageNode';

/**
 * The route as a tree: done, here and forecast in three line styles, each with its word. It is nested lists, so that
 * a screen reader has it as text; a wide page draws them left to right, a narrow one from top to bottom.
 */
export function CourseGraph({ approval }: { approval: Approval }) {
  const { approvals } = useWords();
  const preview = usePreview(approval).data;
  const root = courseOf(approval, preview?.root);
  const box = useRef<HTMLDivElement>(null);
  useCurrentInView(box, approval.version);
  return (
    <section className="card part course" aria-labelledby="course-title">
      <div className="part-head">
        <h2 id="course-title">{approvals.stages.title}</h2>
        {preview?.endsAt && (
          <span className="quiet">{approvals.stages.endsBy(dayAndTime(new Date(preview.endsAt)))}</span>
        )}
      </div>
      {/* Focusable, because a long route scrolls sideways and the keyboard must reach its end. */}
      <div className="course-scroll" ref={box} tabIndex={0} role="group" aria-labelledby="course-title">
        <Children node={root} />
      </div>
    </section>
  );
}

/** Scrolled only inside its own box: the page stays where it is. */
function useCurrentInView(box: React.RefObject<HTMLDivElement | null>, version: number) {
  useEffect(() => {
    const current = box.current?.querySelector<HTMLElement>('[aria-current="step"]');
    if (current) box.current?.scrollTo({ left: current.offsetLeft - box.current.clientWidth / 3 });
  }, [box, version]);
}

function Children({ node }: { node: CourseBranch }) {
  const List = node.kind === 'sequence' ? 'ol' : 'ul';
  return (
    <List className={node.kind === 'sequence' ? 'flow' : 'branches'}>
      {node.children.map((child, at) => (
        <Node key={keyOf(child, at)} node={child} />
      ))}
    </List>
  );
}

const keyOf = (node: CourseNode, at: number): string | number => (node.kind === 'stage' ? node.view.key : at);

function Node({ node }: { node: CourseNode }) {
  if (node.kind === 'stage') return <StageNode view={node.view} forecast={node.forecast} />;
  if (node.kind === 'sequence') {
    return (
      <li className="nested">
        <Children node={node} />
      </li>
    );
  }
  return <Fork node={node} />;
}

/** Branches side by side, with how many of them must pass. */
function Fork({ node }: { node: CourseBranch }) {
  const { stages } = useWords().approvals;
  const branches = node.children.length;
  const rule =
    node.needed === null || node.needed >= branches
      ? stages.allOf(branches)
      : stages.someOf(node.needed, branches);
  return (
    <li className={`fork ${reached(node) ? 'reached' : 'ahead'}`}>
      <p className="fork-rule">{rule}</p>
      <Children node={node} />
    </li>
  );
}

const reached = (node: CourseNode): boolean =>
  node.kind === 'stage' ? node.view.status !== 'ahead' : node.children.some(reached);
