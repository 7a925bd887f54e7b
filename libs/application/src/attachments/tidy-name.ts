const mostCharacters = 200;

/** A name without folders and control characters, short enough for any file system, its extension kept. */
export function tidyName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control and bidirectional characters are what must go
  const plain = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  const characters = [...plain];
  if (characters.length <= mostCharacters) return plain;
  const extension = [...(/\.[^.]{1,10}$/.exec(plain)?.[0] ?? '')];
  return [...characters.slice(0, mostCharacters - extension.length), ...extension].join('');
}
