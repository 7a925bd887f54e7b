import type { LightName } from './filters';
import { useDeadlineWords } from './words';

const shapes: Readonly<Record<LightName, string>> = { on_time: '●', near: '▲', serious: '■', waiting: '○' };

/** A light is a shape, a word and a colour: none of them alone. */
export function LightTag({ light }: { light: LightName }) {
  const { lights } = useDeadlineWords();
  return (
    <span className={`light ${light}`}>
      <span aria-hidden="true">{shapes[light]}</span> {lights[light]}
    </span>
  );
}

/** In a cell there is room for the shape and a number; the word is for who can't see it. */
export function LightCount({ light, many }: { light: LightName; many: number }) {
  const { lights, count } = useDeadlineWords();
  return (
    <span className={`light ${light}`} title={lights[light]}>
      <span aria-hidden="true">
        {shapes[light]} {many}
      </span>
      <span className="visually-hidden">{count(lights[light], many)}</span>
    </span>
  );
}

/** In a line the shape stands before the title, with its word for who can't see it. */
export function LightTitle({ light, title }: { light: LightName; title: string }) {
  const { lights } = useDeadlineWords();
  return (
    <>
      <span aria-hidden="true">{shapes[light]}</span> <span className="visually-hidden">{lights[light]}</span>
      {title}
    </>
  );
}
