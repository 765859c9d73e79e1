import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readTargets } from '../../src/cli/targets.ts';
import { temporaryFolder } from '../support/temporary.ts';

const url = 'postgres://ada@db/shop';
const nothing = Readable.from([]);

describe('--targets', () => {
  it.each([url, `eu = ${url}`, `# all\n${url}`, `["${url}"]`, `{ "url": "${url}" }`, ' []'])(
    'the list itself: %s',
    async (value) => {
      expect(await readTargets(value, '/', nothing)).toBe(value);
    },
  );

  it('- is standard input', async () => {
    expect(await readTargets('-', '/', Readable.from([`${url}\n`, url]))).toBe(`${url}\n${url}`);
  });

  it('anything else is a file, from the working directory', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'databases.txt'), `${url}\n`);
    expect(await readTargets('databases.txt', folder, nothing)).toBe(`${url}\n`);
    expect(await readTargets(join(folder, 'databases.txt'), '/', nothing)).toBe(`${url}\n`);
  });

  it.each([
    ['none.txt', '`--targets` names the file none.txt, and there is no such file'],
    ['.', '`--targets` names the file ., and it cannot be read: EISDIR'],
  ])('a file that cannot be read: %s', async (value, message) => {
    await expect(readTargets(value, temporaryFolder(), nothing)).rejects.toMatchObject({
      code: 2,
      message,
    });
  });
});
