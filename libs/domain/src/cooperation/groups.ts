/** What a member does in a leading group or a thematic group: 组长, 副组长, 成员, 联络员; lists stand in this order. */
export const groupFunctions = ['leader', 'deputy_leader', 'member', 'liaison'] as const;
export type GroupFunction = (typeof groupFunctions)[number];

/** Kinds of units that have members of their own: 领导小组, 专题合作组. */
export const groupKinds = ['leading_group', 'thematic_group'] as const;

export const isGroup = (kind: string): boolean => (groupKinds as readonly string[]).includes(kind);
