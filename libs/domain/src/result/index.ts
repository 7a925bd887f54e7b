/** The same said in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What fills a {name} in a sentence: a figure, a text, or words that differ by language. */
export type Param = string | number | Words;
export type Params = Readonly<Record<string, Param>>;

/** Why a command was refused. `code` is stable and listed in docs/api.md; `params` fill its sentence. */
export interface Rejection<Code extends string = string> {
  readonly code: Code;
  readonly params?: Params;
  /** What is wrong with which part of the input, by JSON pointer. */
  readonly errors?: readonly FieldError[];
}

export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly params?: Params;
}

export type Result<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: Rejection<Code> };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const reject = <Code extends string>(
  code: Code,
  more: Omit<Rejection, 'code'> = {},
): { readonly ok: false; readonly rejection: Rejection<Code> } => ({
  ok: false,
  rejection: { code, ...more },
});

/** The end of a switch over a union: a new member that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
