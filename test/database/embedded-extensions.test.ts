import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extensionFile, startEmbedded } from '../../src/database/embedded.ts';
import { distFolder } from '../../src/runtime/home.ts';

const files = readdirSync(join(distFolder(), 'embedded')).flatMap(
  (name) => /^(?!data\.)(.+)\.tar\.gz$/.exec(name)?.[1] ?? [],
);
/** Libraries without SQL objects: there is nothing to CREATE. */
const modules = ['auto_explain', 'passwordcheck', 'pg_overexplain'];
/** Extensions that share one file. */
const spi = ['autoinc', 'insert_username', 'moddatetime', 'refint'];
const extensions = [...files.filter((name) => !modules.includes(name) && name !== 'spi'), ...spi];

describe('every extension that is shipped', () => {
  test('is known by its name', () => {
    expect(extensions.length).toBeGreaterThan(30);
    expect(extensions.filter((name) => extensionFile(name) === null)).toEqual([]);
  });

  test('can be created, beside all others', async () => {
    const session = await startEmbedded({ extensions });
    const failed: string[] = [];
    for (const name of extensions) {
      const { error } = await session.send(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`);
      if (error !== null) failed.push(`${name}: ${error.message}`);
    }
    expect(failed).toEqual([]);
    const { results } = await session.send(`SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'`);
    expect(results[0]?.rows.map(([name]) => name).sort()).toEqual([...extensions].sort());
    await session.close();
  });
});

test('the modules are shipped, and are no extensions', async () => {
  const session = await startEmbedded({ extensions: modules });
  for (const name of modules) {
    expect((await session.send(`CREATE EXTENSION ${name}`)).error?.sqlstate).toBe('0A000');
    expect((await session.send(`LOAD '${name}'`)).error).toBeNull();
  }
  await session.close();
});

describe('no file for', () => {
  test.each([
    ['what PostgreSQL has built in', 'plpgsql'],
    ['what is not shipped', 'postgis'],
    ['the data directory', 'data'],
    ['a path', '../embedded/citext'],
    ['nothing', ''],
  ])('%s', (_, name) => {
    expect(extensionFile(name)).toBeNull();
  });
});

test('an extension that is not shipped is left out, and the server says so', async () => {
  const session = await startEmbedded({ extensions: ['postgis', 'citext'] });
  expect((await session.send('CREATE EXTENSION citext')).error).toBeNull();
  expect((await session.send('CREATE EXTENSION postgis')).error).toMatchObject({
    sqlstate: '0A000',
    message: 'extension "postgis" is not available',
  });
  await session.close();
});
