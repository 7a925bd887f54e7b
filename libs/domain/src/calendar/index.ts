export * from './calendar';
export * from './dates';
export * from './deadlines';
export * from './ladder';
export * from './working-days';
