/** The parts of a yearly plan: the eight of 山海协作八大行动计划, and what stands outside them. */
export const actionPlans = [
  'preparation',
  'platforms',
  'talent_science',
  'opening',
  'hundred_villages',
  'public_services',
  'tourism_routes',
  'ecological_compensation',
  'infrastructure',
  'conference',
  'systems',
] as const;
export type ActionPlan = (typeof actionPlans)[number];
