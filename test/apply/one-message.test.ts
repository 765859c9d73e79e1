import { expect, it } from 'vitest';
import { fitsOneMessage } from '../../src/apply/one-message.ts';
import { shapeOf } from '../../src/apply/shape.ts';
import { readListing } from '../../src/directory/read.ts';
import { listingOf } from '../support/directories.ts';

it.each([
  ['ordinary statements', 'CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);', true],
  ['nothing but a comment', '-- later', true],
  ['a comment without an end of line behind the last statement', 'SELECT 1 -- one', true],
  ['a word that matters, in a statement that the parser understands', 'SELECT 1 AS "system";', true],
  ['a word that matters, in one that it does not understand', 'BEGIN PAGE SYSTEM 1;', false],
  ['rows for COPY', 'COPY a FROM stdin;\n1\n\\.\n', false],
])('%s', async (_, sql, fits) => {
  const { directory } = readListing(listingOf({ '1_a.sql': sql }), 'plain');
  const [file] = directory.files;
  if (file === undefined) throw new Error('no file');
  expect(fitsOneMessage(await shapeOf(file, null))).toBe(fits);
});
