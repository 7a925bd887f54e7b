import { checkNode } from './node-version.mjs';

it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.1.0'])('runs on Node %s', (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

it.each(['18.20.0', '20.18.9', '21.7.0', '22.11.0'])('asks for a newer one than %s', (version) => {
  expect(() => checkNode(version)).toThrow(`This is Node ${version}`);
});
