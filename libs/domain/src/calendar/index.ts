export * from './calendar';
export * from './dates';
export * from './deadlines';
export * from './hours';
export * from './ladder';
export * from './notice';
export * from './working-days';
