import { expect } from 'vitest';
import type { LintPorts } from '../../src/lint/lint-directory.ts';
import { type LabelledCase, lintLabelled, shortly } from './labelled.ts';

/** Everything runs, nothing is found that counts, and every notice is one that the case explains. */
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
  const unexplained = notices.filter(({ rule }) => written.notices?.[rule] === undefined);
  expect(unexplained.map(shortly), 'notices without a reason').toEqual([]);
}
