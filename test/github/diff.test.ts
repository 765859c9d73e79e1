import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentableLines, insideDiff } from '../../src/github/diff.ts';

const ranges = (patch: string | null) => commentableLines([{ path: 'a.sql', patch }]).get('a.sql');
const range = (first: number, last: number) => ({ first, last });

describe('lines that a review can comment on', () => {
  it.each([
    ['a new file: all of it', '@@ -0,0 +1,3 @@\n+a\n+b\n+c', [range(1, 3)]],
    ['a new file of one line', '@@ -0,0 +1 @@\n+a', [range(1, 1)]],
    ['without a line end at its end', '@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file', [range(1, 2)]],
    ['added lines and those around them', '@@ -4,3 +4,4 @@ CREATE\n a\n+b\n c\n d', [range(4, 7)]],
    ['removed lines have none of their own', '@@ -4,4 +4,2 @@\n a\n-b\n-c\n d', [range(4, 5)]],
    ['a changed line is one', '@@ -1 +1 @@\n-a\n+b', [range(1, 1)]],
    [
      'each hunk for itself',
      '@@ -1,2 +1,3 @@\n a\n+b\n c\n@@ -10,2 +11,3 @@\n d\n+e\n f',
      [range(1, 3), range(11, 13)],
    ],
    ['a file that was deleted', '@@ -1,2 +0,0 @@\n-a\n-b', []],
    ['an unchanged empty line without its space', '@@ -1,2 +1,3 @@\n a\n\n+b', [range(1, 3)]],
    ['a line end at the end of the patch', '@@ -0,0 +1,2 @@\n+a\n+b\n', [range(1, 2)]],
    ['SQL that looks like a header', '@@ -0,0 +1,2 @@\n+@@ -1 +90,9 @@\n+b', [range(1, 2)]],
    ['carriage returns', '@@ -0,0 +1,2 @@\r\n+a\r\n+b\r', [range(1, 2)]],
    ['no patch: large, binary, renamed', null, []],
    ['an empty patch', '', []],
  ])('%s', (_, patch, expected) => {
    expect(ranges(patch)).toEqual(expected);
  });

  it.each([
    ['a header that promises more than there is', '@@ -0,0 +1,999999999 @@\n+a', [range(1, 1)]],
    ['a header that promises less', '@@ -0,0 +1,1 @@\n+a\n+b', [range(1, 1)]],
    ['a number that is none', `@@ -0,0 +${'9'.repeat(400)},3 @@\n+a`, []],
    ['a line 0', '@@ -0,0 +0,3 @@\n+a', []],
    ['lines before any header', '+a\n b', []],
    ['a broken header', '@@ -1,2 +x @@\n+a', []],
    ['the header of a merge', '@@@ -1,2 -1,2 +1,3 @@@\n++a', []],
  ])('hostile: %s', (_, patch, expected) => {
    expect(ranges(patch)).toEqual(expected);
  });

  it('of any text, are ranges no longer than the text', () => {
    const line = fc.oneof(
      fc.tuple(fc.nat(50), fc.nat(50)).map(([start, length]) => `@@ -1 +${start},${length} @@`),
      fc.constantFrom('+a', '-b', ' c', '', '\\ No newline at end of file'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const found = ranges(lines.join('\n')) ?? [];
        expect(found.every(({ first, last }) => 0 < first && first <= last)).toBe(true);
        const covered = found.reduce((sum, { first, last }) => sum + last - first + 1, 0);
        expect(covered).toBeLessThanOrEqual(lines.join('\n').split('\n').length);
      }),
    );
  });

  it('by path, whatever the path is', () => {
    const files = ['__proto__', 'db/注文.sql', 'a'].map((path) => ({ path, patch: '@@ -0,0 +1 @@\n+a' }));
    expect([...commentableLines(files).keys()]).toEqual(['__proto__', 'db/注文.sql', 'a']);
  });
});

describe('the part of a range that is in the diff', () => {
  const hunks = [range(4, 7), range(11, 13), range(14, 15)];
  it.each([
    ['all of it', range(5, 6), range(5, 6)],
    ['one line', range(7, 7), range(7, 7)],
    ['its end', range(1, 5), range(4, 5)],
    ['its beginning', range(6, 9), range(6, 7)],
    ['it is wider than a hunk', range(1, 9), range(4, 7)],
    ['over two hunks: what is in the first', range(6, 12), range(6, 7)],
    ['over two hunks that touch: what is in the first', range(12, 15), range(12, 13)],
    ['before the diff', range(1, 3), null],
    ['between two hunks', range(8, 10), null],
    ['behind the diff', range(16, 99), null],
  ])('%s', (_, lines, expected) => {
    expect(insideDiff(lines, hunks)).toEqual(expected);
  });
});
