import { expect, it } from 'vitest';
import type { Tier } from '../../src/lint/rule.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import { lintSql } from '../support/lint-sql.ts';
import { hazards } from './created/hazards.ts';
import { history, type Way, ways } from './created/ways.ts';

/** A table that the change set creates is in nobody's use: whatever is done to it then blocks and breaks nothing. */
const hardTiers: readonly Tier[] = ['fail', 'loss', 'block', 'break'];

const isHard = ({ tier }: Finding): boolean => hardTiers.includes(tier);

const shared = 'CREATE SCHEMA shelf;\nCREATE ROLE reader;';

interface Combination {
  readonly hazard: string;
  readonly table: string;
  readonly create: string;
  readonly sql: string;
}

/** Each hazard meets a table of its own; their names tell which one it was. */
function combinationsOf({ create, called = (table) => table, refuses = [] }: Way): readonly Combination[] {
  return Object.entries(hazards)
    .filter(([hazard]) => !refuses.includes(hazard))
    .map(([hazard, sqlFor]) => {
      const table = `t_${hazard.toLowerCase().replaceAll(/\W+/g, '_')}`;
      return { hazard, table, create: create(table), sql: sqlFor(called(table), table) };
    });
}

it.each(ways)('nothing is found about $name', async (way) => {
  const combinations = combinationsOf(way);
  const first = [shared, ...(way.first === undefined ? [] : [way.first])];
  const creations = combinations.map(({ create }) => create);
  const files =
    way.twoFiles === undefined
      ? [[...first, ...combinations.map(({ create, sql }) => `${create}\n${sql}`)].join('\n')]
      : [[...first, ...creations].join('\n'), combinations.map(({ sql }) => sql).join('\n')];
  const { findings, report } = await lintSql({ schema: history, files, ...way.run });
  const failed = report.files.flatMap(({ statements }) =>
    statements.flatMap(({ sql, error }) =>
      error === null ? [] : [`${error.sqlstate} ${error.message}: ${sql}`],
    ),
  );
  expect(failed.join('\n'), 'each statement runs, else nothing is shown').toBe('');
  const hard = findings.filter(isHard);
  expect(hard.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`)).toEqual([]);
});

it('the same statements are hazards for tables in use', async () => {
  const [plain] = ways;
  const combinations = plain === undefined ? [] : combinationsOf(plain);
  const { findings } = await lintSql({
    schema: [history, ...combinations.map(({ create }) => create)].join('\n'),
    files: [shared, ...combinations.map(({ sql }) => sql)].join('\n'),
  });
  const named = new Set(
    findings.filter(isHard).flatMap(({ subject }) => subject.match(/\bt_\w+/)?.[0] ?? []),
  );
  const missing = combinations.filter(({ table }) => !named.has(table)).map(({ hazard }) => hazard);
  // One is off unless a team wants it, and the other takes back what the change set itself has granted.
  expect(missing).toEqual(['NOT NULL dropped', 'rights revoked']);
});

it('the ways and hazards make at least 300 combinations', () => {
  expect(ways.flatMap(combinationsOf).length).toBeGreaterThanOrEqual(300);
});
