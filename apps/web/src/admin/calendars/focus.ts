/** Puts the focus on the field of a pointer, else on the first of what is around it. */
export function focusOn(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = CSS.escape(at);
    const field = document.querySelector<HTMLElement>(
      `[data-pointer="${place}"], [data-pointer^="${place}\\/"]`,
    );
    if (field === null) continue;
    field.scrollIntoView({ block: 'center' });
    field.focus();
    return;
  }
}

/** Once what was just added is on the page. */
export const focusLater = (pointer: string): void => {
  window.requestAnimationFrame(() => focusOn(pointer));
};
