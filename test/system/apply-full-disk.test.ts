import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase, history, sessionOn } from '../support/apply.ts';
import { applyCli, flat } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const nobody = 65_534;

interface Disk {
  readonly path: string;
  readonly resize: (megabytes: number) => void;
  readonly unmount: () => void;
}

/** A disk in memory, which the server may use: only root may mount one. */
function smallDisk(megabytes: number): Disk {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  mkdirSync(join(path, 'space'));
  chownSync(join(path, 'space'), nobody, nobody);
  return {
    path,
    resize: (size) => void execFileSync('mount', ['-o', `remount,size=${size}m`, path]),
    unmount: () => {
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true });
    },
  };
}

const filling = "INSERT INTO a SELECT i, repeat('x', 1000) FROM generate_series(1, 30000) i;\n";
const files = {
  '1_a.sql': 'CREATE TABLE a (id int, t text);\n',
  '2_fill.sql': `CREATE TABLE b ();\n${filling}`,
};
const full = 'The disk of the server is full: make room and run again.';

describe.each([15, 18] as const)('a disk that is full, under PostgreSQL %i', (major) => {
  let server: TestServer;
  let admin: Session;
  let disk: Disk;
  let session: Session;
  let url: string;
  beforeAll(async () => {
    server = await startServer(major);
    admin = await sessionOn(server, 'postgres');
  });
  afterAll(async () => {
    await admin.close();
    await server.stop();
  });
  // Everything of the database is on the small disk, the history included.
  beforeEach(async () => {
    disk = smallDisk(24);
    const fresh = await freshDatabase(server);
    await fresh.session.close();
    await ask(admin, `CREATE TABLESPACE small LOCATION '${join(disk.path, 'space')}'`);
    await ask(admin, `ALTER DATABASE ${fresh.database} SET TABLESPACE small`);
    session = await sessionOn(server, fresh.database);
    url = server.url(fresh.database);
  });
  afterEach(async () => {
    const [database] = await ask(session, 'SELECT current_database()');
    await session.close();
    await ask(admin, `DROP DATABASE ${database} WITH (FORCE)`);
    await ask(admin, 'DROP TABLESPACE small');
    disk.unmount();
  });

  it('in the middle of a file in a transaction: 5, rolled back, and the next run goes on', async () => {
    const run = await applyCli({ files, url });
    expect(flat(run)).toMatch(/could not extend file .*No space left on device \(53100\)/);
    expect(flat(run)).toContain(full);
    expect(flat(run)).toContain('failed and rolled back, 1 of 2 files applied');
    expect(run.status).toBe(5);
    expect(await history(session)).toEqual(['1 applied']);
    expect(await ask(session, `SELECT to_regclass('b')`)).toEqual(['null']);
    disk.resize(100);
    expect((await applyCli({ files, url })).status).toBe(0);
    expect(await history(session)).toEqual(['1 applied', '2 applied']);
    expect(await ask(session, 'SELECT count(*) FROM a')).toEqual(['30000']);
  });

  it('in the middle of a file without one: 6, half done, and the next run goes on where it ended', async () => {
    const none = { ...files, '2_fill.sql': `-- lockstep:transaction none\n\n${files['2_fill.sql']}` };
    const run = await applyCli({ files: none, url });
    expect(flat(run)).toContain('No space left on device');
    expect(flat(run)).toContain(full);
    expect(run.status).toBe(6);
    expect(await ask(session, `SELECT to_regclass('b')`)).toEqual(['b']);
    disk.resize(100);
    const again = await applyCli({ files: none, url });
    expect(flat(again)).toContain('1 file applied');
    expect(again.status).toBe(0);
    expect(await history(session)).toEqual(['1 applied', '2 applied']);
    expect(await ask(session, 'SELECT count(*) FROM a')).toEqual(['30000']);
  });

  it('before anything began: 8, with the reason, and nothing is left', async () => {
    expect(() => writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(32 * 1024 * 1024))).toThrow('ENOSPC');
    const run = await applyCli({ files: { '1_a.sql': files['1_a.sql'] }, url });
    expect(flat(run)).toContain('No space left on device');
    expect(flat(run)).toContain('make room and run again');
    expect(run.status).toBe(8);
    disk.resize(100);
    expect(await ask(session, `SELECT to_regclass('a')`)).toEqual(['null']);
    expect((await applyCli({ files: { '1_a.sql': files['1_a.sql'] }, url })).status).toBe(0);
    expect(await history(session)).toEqual(['1 applied']);
  });
});
