import { describe, expect, it } from 'vitest';
import { failedToRun, fleetReport, notBegun, worstFirst } from '../../src/apply/fleet-outcome.ts';
import type { FleetTarget } from '../../src/apply/targets.ts';
import { readListing } from '../../src/directory/read.ts';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { ExitCode, UserError } from '../../src/runtime/errors.ts';
import { listingOf } from '../support/directories.ts';
import { mistakesInFleet } from '../support/json-schema.ts';

const { directory } = readListing(listingOf({ '1_a.sql': 'SELECT 1;\n' }), 'plain');
const facts = { directory, reference: null };
const target: FleetTarget = {
  name: 'eu',
  database: 'shop',
  server: 'db/shop',
  canary: false,
  connect: () => Promise.reject(new Error('nobody connects')),
};
const blank = notBegun(target, 'canary', facts);
const ended = (outcome: ApplyReport['outcome'], exitCode: number) => ({
  ...blank,
  name: outcome,
  outcome,
  exitCode,
});

describe('the worst target decides', () => {
  it.each([
    ['nothing and applied', [ended('nothing', 0), ended('applied', 0)], 'applied', 0],
    ['applied and planned', [ended('planned', 0), ended('applied', 0)], 'applied', 0],
    ['ahead that is ignored', [ended('applied', 0), ended('ahead', 0)], 'ahead', 0],
    ['refused, and skipped because of it', [ended('skipped', 3), ended('refused', 3)], 'refused', 3],
    ['locked, and skipped because of it', [ended('skipped', 3), ended('locked', 4)], 'locked', 4],
    ['unreachable and refused', [ended('refused', 3), ended('error', 8)], 'error', 8],
    ['unreachable and cancelled', [ended('error', 8), ended('cancelled', 130)], 'cancelled', 130],
    ['cancelled and failed', [ended('cancelled', 130), ended('failed', 5)], 'failed', 5],
    ['failed and half done', [ended('failed', 5), ended('partial', 6)], 'partial', 6],
    ['half done and unknown', [ended('unknown', 7), ended('partial', 6)], 'unknown', 7],
    ['unknown and a bug', [ended('unknown', 7), ended('error', 70)], 'error', 70],
  ] as const)('%s', (_, targets, outcome, exitCode) => {
    for (const order of [targets, [...targets].reverse()])
      expect(fleetReport(order)).toMatchObject({ outcome, exitCode, targets: order });
  });

  it('of all exit codes that a target may end with', () => {
    const others: readonly number[] = [ExitCode.checkSaysNo, ExitCode.registry];
    const possible = Object.values(ExitCode).filter((code) => !others.includes(code));
    expect([...worstFirst].sort()).toEqual([...possible].sort());
  });
});

describe('a target that threw', () => {
  it('has the error of the user in its row, with its place', async () => {
    const at = { file: 'db/1_a.sql', line: 2, column: 3 };
    const report = failedToRun(
      new UserError(2, 'no UTF-8', { at, hint: 'Save it as UTF-8.' }),
      target,
      facts,
    );
    expect(report).toMatchObject({
      outcome: 'error',
      exitCode: 2,
      error: { message: 'no UTF-8 (db/1_a.sql:2:3)', hint: 'Save it as UTF-8.' },
    });
    expect(await mistakesInFleet(fleetReport([{ name: 'eu', ...report }]))).toEqual([]);
  });

  it('has our bug in its row, so that the results of the others are not lost', () => {
    expect(failedToRun(new TypeError('x is undefined'), target, facts)).toMatchObject({
      outcome: 'error',
      exitCode: 70,
      error: { message: 'this is a bug in Lockstep: TypeError: x is undefined' },
    });
  });
});
