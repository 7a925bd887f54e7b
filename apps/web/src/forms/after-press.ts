let pressed = false;
const waiting: (() => void)[] = [];

const release = (): void => {
  pressed = false;
  // The click comes after the pointer is up, and must find its button where it was.
  window.setTimeout(() => waiting.splice(0).forEach((run) => run()));
};

/** Listens for the pointer as long as a form is open; answers how to stop. */
export function watchPresses(): () => void {
  const press = () => (pressed = true);
  window.addEventListener('pointerdown', press, true);
  window.addEventListener('pointerup', release, true);
  window.addEventListener('pointercancel', release, true);
  return () => {
    window.removeEventListener('pointerdown', press, true);
    window.removeEventListener('pointerup', release, true);
    window.removeEventListener('pointercancel', release, true);
    release();
  };
}

/**
 * Runs at once, or when the pointer that is down has done its work: a complaint that comes or goes as somebody leaves a field by
 * pressing a button would move the button away from under the pointer, and lose the click.
 */
export function afterPress(run: () => void): void {
  if (pressed) waiting.push(run);
  else run();
}
