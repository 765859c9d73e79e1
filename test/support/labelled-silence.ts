import { expect } from 'vitest';
import type { LintPorts } from '../../src/lint/lint-directory.ts';
import { type LabelledCase, lintLabelled, shortly } from './labelled.ts';

/** Everything runs, nothing is found that counts, and the notices are exactly those that the case explains. */
export async function expectSilence(
  written: LabelledCase,
  openSession: LintPorts['openSession'],
  productionMajor?: number,
): Promise<void> {
  const { hard, failed, notices } = await lintLabelled(written, openSession, productionMajor);
  expect(failed, 'statements that do not run').toEqual([]);
  expect(
    hard.map((finding) => `${shortly(finding)}: ${finding.message}`),
    written.why,
  ).toEqual([]);
  const noticed = [...new Set(notices.map(({ rule }) => rule))].sort();
  expect(noticed, 'notices').toEqual(Object.keys(written.notices ?? {}).sort());
}
