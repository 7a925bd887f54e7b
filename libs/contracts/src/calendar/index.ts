export * from './ladders';
