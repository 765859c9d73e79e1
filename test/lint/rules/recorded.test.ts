import { describe, expect, it } from 'vitest';
import { findHazards } from '../../../src/lint/findings.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import { directoryOf } from '../../support/lint-sql.ts';
import { recordedCases } from '../../support/recorded-cases.ts';
import { readRecordings } from '../../support/recorded-observations.ts';

describe.each(['embedded-18'])('judged by what %s was recorded to do, without a server', async (engine) => {
  const recorded = await readRecordings(engine);

  it.each(recordedCases)('%s', (name, { sql, rules: expected }) => {
    const [file] = directoryOf({ files: sql }).files;
    const observations = recorded.get(name);
    if (file === undefined || observations === undefined) throw new Error(`${name} is not recorded`);
    const findings = findHazards(
      {
        file,
        format: 'plain',
        observations,
        seeded: [],
        earlier: [],
        known: null,
        schema: null,
        productionMajor: null,
      },
      rules,
      { rules: {} },
    );
    expect(findings.map(({ rule }) => rule).sort()).toEqual([...expected].sort());
  });

  it('holds no recording that no case asks for', () => {
    expect([...recorded.keys()].sort()).toEqual(recordedCases.map(([name]) => name).sort());
  });
});
