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

/** What they are called in Chinese, in files as in the workbench. */
export const actionPlansZh: Readonly<Record<ActionPlan, string>> = {
  preparation: '谋划准备',
  platforms: '山海协作平台提升计划',
  talent_science: '山区人才科技引育计划',
  opening: '开放合作计划',
  hundred_villages: '百村振兴计划',
  public_services: '公共服务共享计划',
  tourism_routes: '山区最美生态旅游路线打造计划',
  ecological_compensation: '生态补偿合作推进计划',
  infrastructure: '山区基础设施合作推进计划',
  conference: '推进会',
  systems: '体系完善',
};
