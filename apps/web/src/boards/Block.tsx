import { useRef, type ReactNode } from 'react';
import { Chart, type Picture } from './Chart';
import type { Colours } from './colours';
import { useBoardWords } from './words';

type Option = ReturnType<Parameters<typeof Chart>[0]['option']>;

interface BlockProps {
  /** Names the block in addresses and files. */
  readonly id: string;
  readonly title: string;
  /** How it is counted (口径), and of which units. */
  readonly about: string;
  /** What the picture says, in one sentence. */
  readonly summary: string;
  readonly option: (colours: Colours) => Option;
  readonly height: number;
  readonly onOpen: (key: string) => void;
  /** The same numbers as a file. */
  readonly excel?: string;
  /** What the picture is drawn from can be chosen. */
  readonly tools?: ReactNode;
  /** The same numbers as a table: each opens the list that makes it. */
  readonly children: ReactNode;
}

/** One question of a meeting: its answer in a sentence, as a picture, and as a table. */
export function Block({ id, title, about, summary, excel, tools, children, ...drawing }: BlockProps) {
  const words = useBoardWords();
  const picture = useRef<Picture>(null);
  const download = () => {
    const url = picture.current?.take();
    if (url === undefined) return;
    const link = document.createElement('a');
    link.href = url;
    link.download = `${title}.png`;
    link.click();
  };
  return (
    <section className="card board-block" aria-labelledby={`board-${id}`}>
      <div className="block-head">
        <h2 id={`board-${id}`}>{title}</h2>
        {tools}
        <span className="acts">
          <button className="button small" type="button" onClick={download}>
            {words.picture}
          </button>
          {excel !== undefined && (
            <a className="button small" href={excel} download>
              {words.excel}
            </a>
          )}
        </span>
      </div>
      <p className="block-summary">{summary}</p>
      <Chart {...drawing} picture={picture} />
      <details className="block-table">
        <summary>{words.table}</summary>
        {children}
      </details>
      <p className="quiet block-about">{about}</p>
    </section>
  );
}

/** In place of the picture, while there is nothing to draw. */
export const BlockShell = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section className="card board-block" aria-labelledby={`board-${id}`}>
    <div className="block-head">
      <h2 id={`board-${id}`}>{title}</h2>
    </div>
    {children}
  </section>
);
