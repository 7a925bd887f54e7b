import type { PlanView } from '@shanhai/contracts/targets/plans';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { WaitingPage } from '../ui/states';
import { usePlan } from './plans';

/** The plan that the address names, once it is there. */
export function OfPlan({ children }: { children: (plan: PlanView) => ReactNode }) {
  const { planId = '' } = useParams();
  const query = usePlan(planId);
  if (query.data !== undefined) return children(query.data);
  return <WaitingPage query={query} rows={8} />;
}
