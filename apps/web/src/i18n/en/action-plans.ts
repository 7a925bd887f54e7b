import type { ActionPlan } from '@shanhai/contracts/targets/action-plans';

export const actionPlans: Readonly<Record<ActionPlan, string>> = {
  preparation: 'Preparation',
  platforms: 'Platforms',
  talent_science: 'Talent and science',
  opening: 'Opening and cooperation',
  hundred_villages: 'A hundred villages',
  public_services: 'Shared public services',
  tourism_routes: 'Eco-tourism routes',
  ecological_compensation: 'Ecological compensation',
  infrastructure: 'Infrastructure',
  conference: 'Conference',
  systems: 'Systems',
};
