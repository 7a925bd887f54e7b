import { lightPolicy } from './lights';

const limits = { nearWorkingDays: 1, seriousWorkingDays: 3 };

describe('the policy of lights', () => {
  it('of a version from before limits by kind holds for every kind', () => {
    expect(lightPolicy.parse(limits)).toEqual({ ...limits, kinds: {} });
  });

  it.each([
    { nearWorkingDays: 1 },
    { ...limits, kinds: { stage: { nearWorkingDays: 1 } } },
    { ...limits, kinds: { stage: { ...limits, seriousWorkingDays: 0 } } },
    { ...limits, kinds: { '': limits } },
    { ...limits, kind: { stage: limits } },
  ])('is not %j', (data) => {
    expect(lightPolicy.safeParse(data).success).toBe(false);
  });
});
