export * from './cells';
export * from './preview';
