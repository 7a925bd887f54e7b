export { createDelegation, delegations, tellOfDelegations } from './delegations';
export { endDelegation } from './delegation-end';
export type { OrgDeps } from './deps';
export { orgHistory } from './history';
export { settlePosts } from './leave';
export { changePerson, createPerson, persons, readPerson, setAccount } from './persons';
export { createPost, endPost, posts } from './posts';
export { createResponsibility, endResponsibility, responsibilities } from './responsibilities';
export { changeUnit, createUnit, units } from './units';
