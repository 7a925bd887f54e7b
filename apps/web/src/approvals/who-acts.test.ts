import type { StageView } from '@shanhai/contracts/approvals';
import { whoActs } from './who-acts';

type Seat = StageView['seats'][number];

const seat = (name: string, status: Seat['status']): Seat => ({
  ...{ taskId: name, person: { id: name, name, nameEn: name }, status },
  ...{ place: 'own', group: '', vote: null, closedBecause: null, actedBy: null, signedAt: null },
});
const told = (...seats: Seat[]) => {
  const { by, people } = whoActs({ seats });
  return [by, ...people.map(({ name }) => name)];
};

describe('who acts in a stage', () => {
  it('is who holds it', () =>
    expect(told(seat('liu', 'open'), seat('chen', 'queued'))).toEqual(['hold', 'liu']));

  it('is everybody who may claim it from a pool', () =>
    expect(told(seat('liu', 'pooled'), seat('chen', 'pooled'))).toEqual(['claim', 'liu', 'chen']));

  it('is who has claimed it, and none of the others', () =>
    expect(told(seat('liu', 'aside'), seat('chen', 'open'))).toEqual(['hold', 'chen']));

  it('is nobody where all have left, or nobody was found', () => {
    expect(told(seat('liu', 'vacant'))).toEqual(['nobody']);
    expect(told()).toEqual(['nobody']);
  });
});
