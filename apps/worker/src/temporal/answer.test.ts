import { ApplicationFailure } from '@temporalio/common';
import { ok, reject } from '@shanhai/domain/result';
import { answer } from './answer';

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the answer of a use case to Temporal', () => {
  it('is its value', async () => {
    expect(await answer(Promise.resolve(ok(5)))).toBe(5);
  });

  it('is a final failure with the code as type when trying again cannot help', async () => {
    const failure = await thrownBy(answer(Promise.resolve(reject('application_unknown'))));
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'application_unknown', nonRetryable: true });
  });

  it('is a failure that is tried again for what somebody can put right', async () => {
    const failure = await thrownBy(
      answer(Promise.resolve(reject('no_signer', { params: { stage: 'city' } }))),
    );
    expect(failure).toMatchObject({ type: 'no_signer', nonRetryable: false });
    expect(String(failure)).toContain('city');
  });

  it('leaves an error as it is: a lost connection is tried again', async () => {
    const lost = new Error('Connection terminated');
    expect(await thrownBy(answer(Promise.reject(lost)))).toBe(lost);
  });
});
