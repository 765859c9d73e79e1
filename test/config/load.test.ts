import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { largestConfig, loadConfig, readConfig } from '../../src/config/load.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'lockstep-config-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

const nothing = async () => ({ rules: [], formats: [] });
const other = 'applied-by: other\n';
const write = (name: string, content: string | Uint8Array) => writeFile(join(workspace, name), content);
const load = (path: string | null) =>
  loadConfig(path, workspace, async () => ({ rules: ['drop-column'], formats: ['prisma'] }));

describe('loadConfig', () => {
  test('gives the defaults where there is no file', async () => {
    expect(await load(null)).toEqual(defaultConfig());
  });

  test.each(['lockstep.yml', 'lockstep.yaml'])('finds %s at the root', async (name) => {
    await write(name, other);
    expect(await load(null)).toMatchObject({ file: name, appliedBy: 'other' });
  });

  test('reads the file that was named instead of the one at the root', async () => {
    await write('lockstep.yml', 'not read: at all: ever');
    await mkdir(join(workspace, 'ci'));
    await write('ci/strict.yml', other);
    expect(await load('ci/strict.yml')).toMatchObject({ file: 'ci/strict.yml', appliedBy: 'other' });
    expect(await load(join(workspace, 'ci/strict.yml'))).toMatchObject({ file: 'ci/strict.yml' });
  });

  test('names a file outside the workspace by its whole path', async () => {
    await write('outside.yml', other);
    const inner = join(workspace, 'inner');
    await mkdir(inner);
    const config = await loadConfig('../outside.yml', inner, nothing);
    expect(config.file).toBe(join(workspace, 'outside.yml'));
  });

  test('skips a byte order mark', async () => {
    await write('lockstep.yml', `\uFEFF${other}`);
    expect(await load(null)).toMatchObject({ appliedBy: 'other' });
  });

  test('takes the names of rules and formats that it is given', async () => {
    await write('lockstep.yml', 'lint: { rules: { drop-table: off } }\n');
    await expect(load(null)).rejects.toMatchObject({
      message: 'unknown rule `drop-table`',
      hint: 'Rules: drop-column',
    });
  });

  test('follows a link inside the repository', async () => {
    await write('shared.yml', other);
    await symlink('shared.yml', join(workspace, 'lockstep.yml'));
    expect(await load(null)).toMatchObject({ appliedBy: 'other' });
  });
});

describe('loadConfig refuses', () => {
  const refused = (name: string, why: string) => ({
    name: 'UserError',
    code: 2,
    message: `cannot read the configuration \`${name}\`: ${why}`,
  });

  test('a file that does not exist', async () => {
    await expect(load('nowhere.yml')).rejects.toMatchObject(refused('nowhere.yml', 'there is no such file'));
  });

  test('a directory', async () => {
    await expect(load('.')).rejects.toMatchObject(refused('.', 'it is a directory'));
  });

  test('two files where one is meant', async () => {
    await write('lockstep.yml', other);
    await write('lockstep.yaml', other);
    await expect(load(null)).rejects.toMatchObject({
      code: 2,
      message: 'there are both `lockstep.yml` and `lockstep.yaml`',
      hint: 'Keep one of them, or name one with `--config`.',
    });
  });

  test('a file that is larger than any configuration', async () => {
    await write('lockstep.yml', `${other}#`.padEnd(largestConfig + 1, '#'));
    await expect(load(null)).rejects.toMatchObject(refused('lockstep.yml', 'it is larger than 256 KiB'));
    await write('lockstep.yml', `${other}#`.padEnd(largestConfig, '#'));
    expect(await load(null)).toMatchObject({ appliedBy: 'other' });
  });

  test('bytes of another encoding, with the line', async () => {
    await write('lockstep.yml', Buffer.from(`${other}# caf\xe9\n`, 'latin1'));
    await expect(load(null)).rejects.toMatchObject({
      code: 2,
      message: 'the configuration `lockstep.yml` is not UTF-8 text',
      at: { file: 'lockstep.yml', line: 2, column: 1 },
      hint: 'Save it as UTF-8.',
    });
  });

  test('UTF-16', async () => {
    await write('lockstep.yml', Buffer.from(`\uFEFF${other}`, 'utf16le'));
    await expect(load(null)).rejects.toMatchObject({
      message: 'the configuration `lockstep.yml` is not UTF-8 text',
    });
  });

  test('a link that leads out of the repository, whose target it would print', async () => {
    const inner = join(workspace, 'inner');
    await mkdir(inner);
    await write('secret', 'password: hunter2\n');
    await symlink('../secret', join(inner, 'lockstep.yml'));
    const loading = loadConfig(null, inner, nothing);
    await expect(loading).rejects.toMatchObject(
      refused('lockstep.yml', 'it is a link to a file outside the repository'),
    );
    await expect(loading).rejects.not.toHaveProperty('frame', expect.stringContaining('hunter2'));
  });

  test('a link to nothing', async () => {
    await symlink('nowhere.yml', join(workspace, 'lockstep.yml'));
    await expect(load(null)).rejects.toMatchObject(
      refused('lockstep.yml', 'it is a link to a file that does not exist'),
    );
  });
});

test('readConfig reads bytes from elsewhere by the same rules', async () => {
  const vocabulary = { rules: [], formats: [] };
  const config = await readConfig(Buffer.from(other), 'lockstep.yml at main', vocabulary);
  expect(config).toMatchObject({ file: 'lockstep.yml at main', appliedBy: 'other' });
  await expect(readConfig(Buffer.alloc(largestConfig + 1), 'x', vocabulary)).rejects.toMatchObject({
    message: 'cannot read the configuration `x`: it is larger than 256 KiB',
  });
});
