import type { ProblemDocument } from '@shanhai/contracts/problems';

/** What is wrong with one part of what was sent, in the reader's language. */
export type FieldProblem = NonNullable<ProblemDocument['errors']>[number];

/** An answer of a proxy has less than one of ours. */
type ProblemBody = Pick<ProblemDocument, 'status' | 'code'> & Partial<ProblemDocument>;

/** Code of a request that never reached the service, or whose answer never came back. */
export const NETWORK = 'network';

/** An answer by RFC 9457 that is not the promised one. `detail` is already in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly errors: readonly FieldProblem[];

  constructor(body: ProblemBody) {
    super(body.detail ?? body.code);
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail;
    this.traceId = body.traceId;
    this.errors = body.errors ?? [];
  }
}

/** The problem in an answer. A proxy's page instead of problem+json still becomes one, by its status. */
export const problemOf = async (response: Response): Promise<ApiProblem> => {
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  if (!isJson) return new ApiProblem({ status: response.status, code: 'unexpected_answer' });
  const body = (await response.json()) as Partial<ProblemBody>;
  return new ApiProblem({ ...body, status: response.status, code: body.code ?? 'unexpected_answer' });
};

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code);
