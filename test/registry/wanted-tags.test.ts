import { expect, it } from 'vitest';
import { sortTags } from '../../src/registry/sort-tags.ts';
import { wantedTags } from '../../src/registry/wanted-tags.ts';
import { commitAt } from '../support/registry/pushers.ts';

it('commits and versions are written once, all else moves', () => {
  expect(wantedTags([commitAt(0), 'staging', 'v1.4.0', 'staging'], true)).toEqual({
    once: [commitAt(0), 'v1.4.0'],
    moving: ['staging', 'latest'],
  });
});

it.each([
  ['feature/new', /is no tag/, 'Write feature-new'],
  [
    'Ü',
    /is no tag/,
    'A tag has up to 128 letters, digits, `_`, `.` and `-`, and starts with none of the last two.',
  ],
  [`sha256-${'0'.repeat(64)}`, /is reserved/, 'Name a commit, a version such as v1.4.0, or an environment.'],
])('%s is refused', (tag, message, hint) => {
  expect(() => wantedTags([tag], false)).toThrow(
    expect.objectContaining({ code: 2, message: expect.stringMatching(message), hint }),
  );
});

it('tags for people: those that move, versions, commits, the newest first', () => {
  const [a, b, c] = [commitAt(0), commitAt(1), commitAt(2)];
  const tags = [
    'v1.9.0',
    a,
    'staging',
    'v1.10.0-rc.9',
    c,
    'v1.10.0-rc.10',
    'latest',
    'v1.10.0',
    b,
    `sha256-${'0'.repeat(64)}`,
  ];
  expect(sortTags(tags, [b, a]).map(({ tag }) => tag)).toEqual([
    ...['latest', 'staging'],
    ...['v1.10.0', 'v1.10.0-rc.10', 'v1.10.0-rc.9', 'v1.9.0'],
    ...[b, a, c],
  ]);
});
