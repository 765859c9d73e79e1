import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../src/locks/form.ts';
import { Definitions } from '../../src/observe/definitions.ts';
import { installInstruments } from '../../src/observe/instruments.ts';
import { isStronger } from '../../src/observe/lock-modes.ts';
import type { Observation } from '../../src/observe/observation.ts';
import { createObserver } from '../../src/observe/observer.ts';
import { Relations, unqualifiedName } from '../../src/observe/relations.ts';
import { Tables } from '../../src/observe/tables.ts';
import { loadParser } from '../../src/sql/parser.ts';
import { split } from '../../src/sql/split.ts';
import { type LockBench, startLockBench } from '../support/locks/bench.ts';
import { type Row, rowsFor } from '../support/locks/prove.ts';

/**
 * The observer against the lock table, which was proven without it. What runs alone it cannot watch; scans that the server does
 * not announce, and files that are new without a rewrite, are not for it to see; types are no relations.
 */
const watched = rowsFor('embedded').filter(({ form }) => form.transaction !== 'alone');
const beyondIt = / unannounced$|: new file$|^[A-Z ]+ type$/;

describe('the observer on embedded sees what the lock table says of', () => {
  const seen = new Map<Form, readonly string[]>();
  let bench: LockBench;

  beforeAll(async () => {
    bench = await startLockBench('embedded');
    for (const row of watched) seen.set(row.form, await observeRow(row, bench));
  }, 300_000);
  afterAll(() => bench.stop());

  it.each(watched)('$name', ({ group, form }) => {
    const ofTypes = group.title.startsWith('Types') ? / target$/ : beyondIt;
    const said = form.does
      .filter((deed) => !beyondIt.test(deed) && !ofTypes.test(deed))
      // The server names the foreign key alone: to the observer the table that has it is read, not its partitions.
      .map((deed) => deed.replace('scan partition: foreign key', 'scan target: foreign key'));
    expect(seen.get(form)).toEqual([...said].sort());
  });
});

async function observeRow({ group, form }: Row, bench: LockBench): Promise<readonly string[]> {
  const { session } = bench;
  await bench.prepare(group, form);
  await session.send('DROP SCHEMA IF EXISTS lockstep_observer CASCADE');
  await installInstruments(session);
  const parser = await loadParser();
  const parse = (sql: string) => {
    const parsed = parser.parseStatement(sql);
    return parsed.ok ? parsed.node : null;
  };
  const relations = new Relations();
  const tables = new Tables();
  await relations.load(session);
  await tables.load(session);
  relations.mark();
  tables.mark();
  const observer = createObserver({
    session,
    relations,
    tables,
    definitions: new Definitions(),
    parse,
    deadline: 30_000,
  });
  const [statement] = split({ path: 'form.sql', bytes: new TextEncoder().encode(form.sql) }).statements;
  if (statement === undefined) throw new Error(form.sql);
  await session.send(`BEGIN; ${form.settings ?? ''}`);
  const observation = await observer.observe(
    { statement, node: parse(form.sql), copyData: null },
    { number: 1, kind: 'block' },
  );
  await session.send('ROLLBACK');
  return inRoles(observation, { ...group.roles, ...form.roles });
}

function inRoles({ locks, commands }: Observation, roles: Readonly<Record<string, string>>): string[] {
  const role = (relation: { readonly name: string }): string => roles[unqualifiedName(relation.name)] ?? '';
  const deeds = [
    ...locks
      .filter(({ relation }) => relation.existedBefore && role(relation) !== 'type')
      .filter(({ relation, mode }) => relation.kind !== 'index' || isStronger(mode, 'ROW EXCLUSIVE'))
      .map(({ relation, mode }) => `${mode} ${role(relation)}`),
    ...commands.flatMap(({ rewrites, scans, scansAvoided, indexesBuilt }) => [
      ...rewrites.map(({ relation, reason }) => `rewrite ${role(relation)}: ${reason}`),
      ...scans.map((scan) => `scan ${role(scan.relation)}: ${scan.for}`),
      ...indexesBuilt.flatMap(({ relation }) => (relation.existedBefore ? [`build ${role(relation)}`] : [])),
      ...(scansAvoided.length > 0 ? ['scan avoided'] : []),
    ]),
  ];
  return [...new Set(deeds)].sort();
}
