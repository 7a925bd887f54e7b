import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { RuleProblem } from '@shanhai/contracts/rules';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useNames } from '../../i18n/names';
import './editor.css';

export interface EditorHandle {
  readonly goTo: (line: number, column: number) => void;
}

interface SourceEditorProps {
  readonly label: string;
  readonly value: string;
  readonly problems: readonly RuleProblem[];
  readonly readOnly?: boolean;
  readonly onChange?: (text: string) => void;
  readonly handle?: Ref<EditorHandle>;
}

/** Colours come from the tokens of the page, so that both themes have the contrast that was measured. */
const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--primary)' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-3)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--purple)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-2)' },
]);

// Tab leaves the field (WCAG 2.1.2): two spaces are typed by hand, and Enter keeps the indentation.
const fixed = [
  lineNumbers(),
  lintGutter(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  bracketMatching(),
  indentUnit.of('  '),
  yaml(),
  syntaxHighlighting(highlight),
  keymap.of([...defaultKeymap, ...historyKeymap]),
];

export default function SourceEditor(props: SourceEditorProps) {
  const { label, value, problems, readOnly = false } = props;
  const names = useNames();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (host.current === null) return;
    const extensions = [
      ...fixed,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorState.readOnly.of(readOnly),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) latest.current.onChange?.(state.doc.toString());
      }),
    ];
    const state = EditorState.create({ doc: latest.current.value, extensions });
    const made = new EditorView({ state, parent: host.current });
    view.current = made;
    return () => made.destroy();
  }, [label, readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const shown = problems.map((problem) => diagnosticOf(editor.state, problem, names.text));
    editor.dispatch(setDiagnostics(editor.state, shown));
    // The language changes the words of what is found, and `label` with it, which makes the editor anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [problems, label]);
  useImperativeHandle(props.handle, () => ({ goTo: (line, column) => goTo(view.current, line, column) }), []);
  return <div className="source-editor" ref={host} />;
}

const placeIn = (state: EditorState, line: number, column: number): number => {
  const at = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return Math.min(at.from + column - 1, at.to);
};

/** From the place that was named to the end of its line: most of what is found is about one value. */
const diagnosticOf = (
  state: EditorState,
  { line, column, severity, message }: RuleProblem,
  text: (words: RuleProblem['message']) => string,
): Diagnostic => {
  const from = placeIn(state, line ?? 1, column ?? 1);
  return { from, to: state.doc.lineAt(from).to, severity, message: text(message) };
};

const goTo = (view: EditorView | null, line: number, column: number): void => {
  if (view === null) return;
  const anchor = placeIn(view.state, line, column);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
};
