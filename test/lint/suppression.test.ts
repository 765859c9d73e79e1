import { describe, expect, test } from 'vitest';
import type { ConfigSuppression } from '../../src/config/config.ts';
import type { SuppressibleFile } from '../../src/lint/collect-suppressions.ts';
import { applySuppressions, type SuppressionInput } from '../../src/lint/suppression.ts';
import { suppressionRules } from '../../src/lint/suppression-rules.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import { commentedFile } from '../support/commented-file.ts';
import { knownRules } from '../support/known-rules.ts';
import { exampleFinding } from '../support/lint-report.ts';

const today = '2026-08-01';

/** `drop-column` in statement 0, `drop-table` in statement 1, …: `rule@statement`, or a rule alone for the whole file. */
function findingsOf(file: SuppressibleFile, list: readonly string[]): readonly Finding[] {
  return list.map((text) => {
    const [rule = '', number] = text.split('@');
    const statement = number === undefined ? null : Number(number);
    const line = statement === null ? 1 : (file.statements[statement]?.line ?? 1);
    return { ...exampleFinding, rule, statement, line, file: file.file.up.path };
  });
}

function run(
  sql: string,
  list: readonly string[],
  changes: Partial<SuppressionInput> & { unjudged?: number[] } = {},
) {
  const { unjudged = [], ...input } = changes;
  const file = commentedFile(sql, { unjudged });
  const { findings, warnings } = applySuppressions({
    files: [file],
    findings: findingsOf(file, list),
    config: { rules: {}, suppressions: [] },
    today,
    knownRules,
    ...input,
  });
  return {
    hidden: findings.filter(({ suppressed }) => suppressed !== null).map(nameOf),
    shown: findings.filter(({ suppressed }) => suppressed === null).map(nameOf),
    suppressed: findings[0]?.suppressed,
    warnings,
    messages: warnings.map(({ rule, line, message }) => `${line} ${rule}: ${message}`),
  };
}

function nameOf({ rule, statement }: Finding): string {
  return statement === null ? rule : `${rule}@${statement}`;
}

const drop = 'ALTER TABLE orders DROP COLUMN note;';

interface Case {
  readonly name: string;
  readonly sql: string;
  readonly findings: readonly string[];
  readonly hidden: readonly string[];
  readonly messages?: readonly string[];
}

function check(cases: readonly Case[]): void {
  test.each(cases)('$name', ({ sql, findings, hidden, messages = [] }) => {
    const result = run(sql, findings);
    expect(result.hidden).toEqual(hidden);
    expect(result.shown).toEqual(findings.filter((finding) => !hidden.includes(finding)));
    expect(result.messages).toEqual(messages);
  });
}

describe('lockstep:ignore', () => {
  check([
    {
      name: 'hides the finding of the statement below',
      sql: `-- lockstep:ignore drop-column: unread since release 41\n${drop}`,
      findings: ['drop-column@0'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'hides only the rule that it names',
      sql: `-- lockstep:ignore drop-column: unread\n${drop}`,
      findings: ['drop-column@0', 'cascade-drops-dependents@0'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'hides several rules',
      sql: `-- lockstep:ignore drop-column, cascade-drops-dependents: unread\n${drop}`,
      findings: ['drop-column@0', 'cascade-drops-dependents@0'],
      hidden: ['drop-column@0', 'cascade-drops-dependents@0'],
    },
    {
      name: 'reaches one statement only',
      sql: `-- lockstep:ignore drop-column: unread\n${drop}\n${drop}`,
      findings: ['drop-column@0', 'drop-column@1'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'may stand above other comments and blank lines',
      sql: `SELECT 1;\n-- lockstep:ignore drop-column: unread\n\n-- tidy up\n\n${drop}`,
      findings: ['drop-column@1'],
      hidden: ['drop-column@1'],
    },
    {
      name: 'may stand inside the statement',
      sql: 'ALTER TABLE orders\n  -- lockstep:ignore drop-column: unread\n  DROP COLUMN note;',
      findings: ['drop-column@0'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'behind a statement on its line belongs to that statement',
      sql: `${drop} -- lockstep:ignore drop-column: unread\n${drop}`,
      findings: ['drop-column@0', 'drop-column@1'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'behind the last statement on its line belongs to it',
      sql: `${drop}\n${drop} /* lockstep:ignore drop-column: unread */\n`,
      findings: ['drop-column@0', 'drop-column@1'],
      hidden: ['drop-column@1'],
    },
    {
      name: 'between two statements of one line belongs to the second',
      sql: `${drop} /* lockstep:ignore drop-column: unread */ ${drop}`,
      findings: ['drop-column@0', 'drop-column@1'],
      hidden: ['drop-column@1'],
    },
    {
      name: 'may be a line of a block comment',
      sql: `/*\n * Cleaning up after the move.\n * lockstep:ignore drop-column: unread\n */\n${drop}`,
      findings: ['drop-column@0'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'may be written twice for one statement',
      sql: `-- lockstep:ignore drop-column: unread\n-- lockstep:ignore rename-table: done\n${drop}`,
      findings: ['drop-column@0', 'rename-table@0'],
      hidden: ['drop-column@0', 'rename-table@0'],
    },
    {
      name: 'is read in any case and without a space',
      sql: `--LOCKSTEP:IGNORE Drop-Column:unread\n${drop}`,
      findings: ['drop-column@0'],
      hidden: ['drop-column@0'],
    },
    {
      name: 'hides even that the file does not apply, when somebody has said why',
      sql: `-- lockstep:ignore does-not-apply: the table is made by another tool\n${drop}`,
      findings: ['does-not-apply@0'],
      hidden: ['does-not-apply@0'],
    },
    {
      name: 'does not reach a finding about the whole file',
      sql: `-- lockstep:ignore drop-column: unread\n${drop}`,
      findings: ['drop-column'],
      hidden: [],
      messages: [
        '1 suppression-unused: `lockstep:ignore drop-column` hides nothing: the finding is about the whole file',
      ],
    },
    {
      name: 'in the middle of a sentence is prose',
      sql: `-- we could use lockstep:ignore drop-column: here\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
    },
    {
      name: 'is not every word that begins with lockstep:',
      sql: `-- lockstep:note drop-column: unread\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
    },
  ]);

  test('says by whom and why in the finding', () => {
    const { suppressed } = run(
      `SELECT 1;\n-- lockstep:ignore drop-column: unread since release 41\n${drop}`,
      ['drop-column@1'],
    );
    expect(suppressed).toEqual({ reason: 'unread since release 41', by: 'lockstep:ignore on line 2' });
  });

  test('leaves the finding as it was, but for that', () => {
    const file = commentedFile(`-- lockstep:ignore drop-column: unread\n${drop}`);
    const findings = findingsOf(file, ['drop-column@0', 'drop-table@0']);
    const input = { files: [file], findings, config: { rules: {}, suppressions: [] }, today, knownRules };
    const [first, second] = applySuppressions(input).findings;
    expect({ ...first, suppressed: null }).toEqual(findings[0]);
    expect(second).toBe(findings[1]);
    expect(findings[0]?.suppressed).toBeNull();
  });
});

describe('lockstep:ignore-file', () => {
  check([
    {
      name: 'hides a rule in the whole file',
      sql: `-- lockstep:ignore-file drop-column: unread\n${drop}\n${drop}`,
      findings: ['drop-column@0', 'drop-column@1', 'drop-column', 'drop-table@1'],
      hidden: ['drop-column@0', 'drop-column@1', 'drop-column'],
    },
    {
      name: 'hides nothing below the first statement',
      sql: `${drop}\n-- lockstep:ignore-file drop-column: unread\n${drop}`,
      findings: ['drop-column@0', 'drop-column@1'],
      hidden: [],
      messages: [
        '2 suppression-unused: `lockstep:ignore-file drop-column` hides nothing: it stands below the first statement',
      ],
    },
    {
      name: 'works in a file without statements',
      sql: '-- lockstep:ignore-file does-not-apply: left empty on purpose\n',
      findings: ['does-not-apply'],
      hidden: ['does-not-apply'],
    },
    {
      name: 'that hides nothing is reported',
      sql: `-- lockstep:ignore-file drop-table: gone\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: [
        '1 suppression-unused: `lockstep:ignore-file drop-table` hides nothing: the file has no such finding',
      ],
    },
  ]);
});

describe('a suppression without reason hides nothing:', () => {
  const message = (rules: string) =>
    `1 suppression-without-reason: \`lockstep:ignore ${rules}\` gives no reason, so it hides nothing`;
  check(
    [
      ['no colon', 'drop-column', 'drop-column'],
      ['nothing behind the colon', 'drop-column:', 'drop-column'],
      ['no words behind the colon', 'drop-column: -', 'drop-column'],
      ['a day only', 'drop-column: (until 2027-01-31)', 'drop-column'],
      ['a reason without colon', 'drop-column unread since release 41', 'drop-column'],
      ['two rules', 'drop-column, drop-table', 'drop-column, drop-table'],
    ].map(([name = '', text, rules = '']) => ({
      name,
      sql: `-- lockstep:ignore ${text}\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: [message(rules)],
    })),
  );

  test.each([
    ['drop-column', '`-- lockstep:ignore drop-column: unread since release 41`'],
    ['drop-column nobody reads it', '`-- lockstep:ignore drop-column: nobody reads it`'],
  ])('the line to write for "%s"', (text, line) => {
    const { warnings } = run(`-- lockstep:ignore ${text}\n${drop}`, ['drop-column@0']);
    expect(warnings[0]?.remedy).toEqual({ text: `Write the reason after a colon: ${line}.`, sql: null });
  });
});

describe('a suppression with a last day', () => {
  const until = (day: string) => `-- lockstep:ignore drop-column: unread (until ${day})\n${drop}`;
  const findings = ['drop-column@0'];
  check([
    { name: 'holds before it', sql: until('2026-08-02'), findings, hidden: findings },
    { name: 'holds on it', sql: until('2026-08-01'), findings, hidden: findings },
    {
      name: 'has expired on the next',
      sql: until('2026-07-31'),
      findings,
      hidden: [],
      messages: [
        '1 suppression-expired: `lockstep:ignore drop-column` expired on 2026-07-31, so it hides nothing',
      ],
    },
    {
      name: 'that is no day hides nothing',
      sql: until('next summer'),
      findings,
      hidden: [],
      messages: [
        '1 suppression-expired: `lockstep:ignore drop-column` holds until "next summer", which is no day, so it hides nothing',
      ],
    },
    {
      name: 'that the calendar lacks hides nothing',
      sql: until('2027-02-29'),
      findings,
      hidden: [],
      messages: [
        '1 suppression-expired: `lockstep:ignore drop-column` holds until "2027-02-29", which is no day, so it hides nothing',
      ],
    },
    {
      name: 'may stand before the reason',
      sql: `-- lockstep:ignore drop-column (until 2027-01-31): unread\n${drop}`,
      findings,
      hidden: findings,
    },
  ]);

  test('is no part of the reason', () => {
    expect(run(until('2027-01-31'), findings).suppressed?.reason).toBe('unread');
  });

  test('that has expired is reported once, not as unused too', () => {
    expect(run(until('2026-07-31'), []).warnings.map(({ rule }) => rule)).toEqual(['suppression-expired']);
  });
});

describe('a suppression that hides nothing is reported:', () => {
  check([
    {
      name: 'the statement has no such finding',
      sql: `-- lockstep:ignore drop-table: gone\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: [
        '1 suppression-unused: `lockstep:ignore drop-table` hides nothing: the statement has no such finding',
      ],
    },
    {
      name: 'one of two rules',
      sql: `-- lockstep:ignore drop-table, drop-column: gone\n${drop}`,
      findings: ['drop-column@0'],
      hidden: ['drop-column@0'],
      messages: [
        '1 suppression-unused: `lockstep:ignore drop-table` hides nothing: the statement has no such finding',
      ],
    },
    {
      name: 'the finding is elsewhere',
      sql: `-- lockstep:ignore drop-column: unread\nSELECT 1;\n\n${drop}`,
      findings: ['drop-column@1'],
      hidden: [],
      messages: [
        '1 suppression-unused: `lockstep:ignore drop-column` hides nothing: the finding is on line 4',
      ],
    },
    {
      name: 'no statement follows',
      sql: `${drop}\n-- lockstep:ignore drop-column: unread\n`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: [
        '2 suppression-unused: `lockstep:ignore drop-column` hides nothing: no statement follows it',
      ],
    },
  ]);

  test('the rule is off', () => {
    const { messages } = run(`-- lockstep:ignore drop-column: unread\n${drop}`, [], {
      config: { rules: { 'drop-column': { severity: 'off', smallTableRows: null } }, suppressions: [] },
    });
    expect(messages).toEqual([
      '1 suppression-unused: `lockstep:ignore drop-column` hides nothing: the configuration turns this rule off',
    ]);
  });

  test.each([
    ['above a statement', `-- lockstep:ignore drop-column: unread\n${drop}`],
    ['for the file', `-- lockstep:ignore-file drop-column: unread\n${drop}`],
  ])('but not %s that was not judged', (_, sql) => {
    expect(run(sql, [], { unjudged: [0] }).messages).toEqual([]);
  });

  test('and another statement that was not judged does not matter', () => {
    const { messages } = run(`-- lockstep:ignore drop-column: unread\nSELECT 1;\n${drop}`, [], {
      unjudged: [1],
    });
    expect(messages).toEqual([
      '1 suppression-unused: `lockstep:ignore drop-column` hides nothing: the statement has no such finding',
    ]);
  });

  test('a suppression that two findings share is used', () => {
    const { messages } = run(`-- lockstep:ignore drop-column: unread\n${drop}`, [
      'drop-column@0',
      'drop-column@0',
    ]);
    expect(messages).toEqual([]);
  });
});

describe('an unknown rule is reported with the nearest:', () => {
  check([
    {
      name: 'misspelt',
      sql: `-- lockstep:ignore drop-colum: unread\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: [
        '1 suppression-unknown-rule: `lockstep:ignore` names the unknown rule `drop-colum`: did you mean `drop-column`?',
      ],
    },
    {
      name: 'beside a known one, which works',
      sql: `-- lockstep:ignore drop-column, colour: unread\n${drop}`,
      findings: ['drop-column@0'],
      hidden: ['drop-column@0'],
      messages: ['1 suppression-unknown-rule: `lockstep:ignore` names the unknown rule `colour`'],
    },
    {
      name: 'no rule at all',
      sql: `-- lockstep:ignore\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: ['1 suppression-unknown-rule: `lockstep:ignore` names no rule, so it hides nothing'],
    },
    {
      name: 'no rule, but a reason',
      sql: `-- lockstep:ignore: nobody reads it\n${drop}`,
      findings: ['drop-column@0'],
      hidden: [],
      messages: ['1 suppression-unknown-rule: `lockstep:ignore` names no rule, so it hides nothing'],
    },
    ...['lockstep:ingore', 'lockstep:ignore-line', 'lockstep:ignore-fiel', 'lockstep:ignored'].map(
      (marker) => ({
        name: `the word ${marker}`,
        sql: `-- ${marker} drop-column: unread\n${drop}`,
        findings: ['drop-column@0'],
        hidden: [],
        messages: [`1 suppression-unknown-rule: \`${marker}\` means nothing, so it hides nothing`],
      }),
    ),
  ]);
});

describe('comments of other tools', () => {
  const both = ['drop-column@0', 'create-index-blocking@0'];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['atlas:nolint', both],
    ['atlas:nolint DS103', ['drop-column@0']],
    ['atlas:nolint destructive', ['drop-column@0']],
    ['atlas:nolint destructive concurrent_index', both],
    ['atlas:nolint PG101', ['create-index-blocking@0']],
    ['atlas:nolint MF103', []],
    ['squawk-ignore', both],
    ['squawk-ignore ban-drop-column', ['drop-column@0']],
    ['squawk-ignore ban-drop-column, require-concurrent-index-creation', both],
    ['squawk-ignore ban-drop-table', []],
    ['squawk-ignore-next ban-drop-column', []],
    ['squawk-ignored ban-drop-column', []],
    ['pgfence-ignore', both],
    ['pgfence-ignore: drop-column', ['drop-column@0']],
    ['pgfence-ignore: drop-column, create-index-not-concurrent', both],
    ['pgfence: ignore drop-column', ['drop-column@0']],
    ['migrationpilot-disable', both],
    ['migrationpilot-disable MP017', ['drop-column@0']],
    ['migrationpilot-disable mp001, MP017', both],
    ['eugene: ignore', both],
    ['eugene: ignore E6', ['create-index-blocking@0']],
    ['eugene: ignore E1,E2', []],
    ['pgls-ignore lint/safety/banDropColumn: nobody reads it', ['drop-column@0']],
    ['pgls-ignore lint/safety: all of it', both],
    ['pgls-ignore lint: all of it', both],
    ['pgls-ignore format: no lint', []],
    ['pgt-ignore lint/safety/banDropColumn: the name it had before', ['drop-column@0']],
  ];
  test.each(cases)('-- %s', (comment, hidden) => {
    const result = run(
      `SELECT 1;\n-- ${comment}\n${drop}`,
      both.map((name) => name.replace('@0', '@1')),
    );
    expect(result.hidden.map((name) => name.replace('@1', '@0'))).toEqual(hidden);
    expect(result.messages).toEqual([]);
  });

  test.each([
    ['squawk-ignore-file ban-drop-column'],
    ['squawk-ignore-file'],
    ['migrationpilot-disable-file MP017'],
    ['pgls-ignore-all lint/safety/banDropColumn: old file'],
  ])('-- %s is about the whole file', (comment) => {
    const { hidden } = run(`-- ${comment}\nSELECT 1;\n${drop}`, ['drop-column@1']);
    expect(hidden).toEqual(['drop-column@1']);
  });

  test.each([
    [
      'above a blank line is about the file',
      `-- atlas:nolint DS103\n\n${drop}\n${drop}`,
      ['drop-column@0', 'drop-column@1'],
    ],
    [
      'with other comments above a blank line, too',
      `-- by hand\n-- atlas:nolint\n\n${drop}\n${drop}`,
      ['drop-column@0', 'drop-column@1'],
    ],
    [
      'with lines of Windows, too',
      `-- atlas:nolint DS103\r\n\r\n${drop}\r\n${drop}`,
      ['drop-column@0', 'drop-column@1'],
    ],
    [
      'right above the first statement is about it',
      `-- atlas:nolint DS103\n${drop}\n${drop}`,
      ['drop-column@0'],
    ],
    [
      'further down is about the next statement',
      `${drop}\n-- atlas:nolint DS103\n\n${drop}`,
      ['drop-column@1'],
    ],
  ])('atlas:nolint at the top %s', (_, sql, expected) => {
    expect(run(sql, ['drop-column@0', 'drop-column@1']).hidden).toEqual(expected);
  });

  test('pgls-ignore-start holds to its end', () => {
    const sql = [
      drop,
      '-- pgls-ignore-start lint/safety/banDropColumn: old columns',
      drop,
      drop,
      '-- pgls-ignore-end lint/safety/banDropColumn',
      drop,
    ].join('\n');
    const all = ['drop-column@0', 'drop-column@1', 'drop-column@2', 'drop-column@3'];
    expect(run(sql, all).hidden).toEqual(['drop-column@1', 'drop-column@2']);
    expect(run(sql.replace('-ignore-end', '-end'), all).hidden).toEqual(all.slice(1));
  });

  test.each([
    ['squawk-ignore ban-drop-column', 'accepted for another tool', 'squawk-ignore on line 1'],
    ['pgls-ignore lint/safety/banDropColumn: nobody reads it', 'nobody reads it', 'pgls-ignore on line 1'],
  ])('-- %s is named in the finding', (comment, reason, by) => {
    expect(run(`-- ${comment}\n${drop}`, ['drop-column@0']).suppressed).toEqual({ reason, by });
  });

  test.each(['squawk-ignore-file', 'atlas:nolint', 'pgfence-ignore'])(
    '-- %s never hides what no reader of SQL text can know',
    (comment) => {
      const { hidden } = run(`-- ${comment}\n\n${drop}`, ['does-not-apply@0', 'edited-file']);
      expect(hidden).toEqual([]);
    },
  );

  test('our own comment is named where both hide a finding', () => {
    const sql = `-- squawk-ignore ban-drop-column\n-- lockstep:ignore drop-column: unread\n${drop}`;
    const { suppressed, messages } = run(sql, ['drop-column@0']);
    expect(suppressed?.by).toBe('lockstep:ignore on line 2');
    expect(messages).toEqual([]);
  });
});

describe('lint.suppressions', () => {
  const entry: ConfigSuppression = {
    rule: 'drop-column',
    file: '20260801_cleanup.sql',
    reason: 'unread since release 41',
    expires: null,
    at: { file: 'lockstep.yml', line: 9, column: 7 },
  };
  const prisma = {
    path: 'db/migrations/20260801_cleanup/migration.sql',
    name: '20260801_cleanup/migration.sql',
    version: '20260801',
  };
  const flat = {
    path: 'db/migrations/20260801_cleanup.sql',
    name: '20260801_cleanup.sql',
    version: '20260801',
  };

  function apply(options: typeof flat, changes: Partial<ConfigSuppression>, list = ['drop-column@0']) {
    const file = commentedFile(drop, options);
    const { findings, warnings } = applySuppressions({
      files: [file],
      findings: findingsOf(file, list),
      config: { rules: {}, suppressions: [{ ...entry, ...changes }] },
      today,
      knownRules,
    });
    return { suppressed: findings[0]?.suppressed ?? null, warnings };
  }

  test.each([
    ['its name', flat, '20260801_cleanup.sql'],
    ['its path', flat, 'db/migrations/20260801_cleanup.sql'],
    ['the end of its path', flat, 'migrations/20260801_cleanup.sql'],
    ['its version', flat, '20260801'],
    ['its folder', prisma, '20260801_cleanup'],
    ['its name below the directory', prisma, '20260801_cleanup/migration.sql'],
  ])('finds a file by %s', (_, options, file) => {
    expect(apply(options, { file })).toEqual({
      suppressed: { reason: 'unread since release 41', by: 'lockstep.yml:9' },
      warnings: [],
    });
  });

  test.each([
    ['another name', flat, '20260802_cleanup.sql'],
    ['the end of its name', flat, 'cleanup.sql'],
    ['a part of its version', flat, '2026'],
    ['the name that all files of the tool have', prisma, 'migration.sql'],
    ['the directory', flat, 'migrations'],
  ])('does not find a file by %s, and does not complain', (_, options, file) => {
    expect(apply(options, { file })).toEqual({ suppressed: null, warnings: [] });
  });

  test.each([
    [
      'expired',
      { rule: 'drop-column', expires: '2026-07-31' },
      'suppression-expired',
      'expired on 2026-07-31, so it hides nothing',
    ],
    ['unused', { rule: 'drop-table' }, 'suppression-unused', 'hides nothing: the file has no such finding'],
  ])('reports an entry that is %s, where it stands', (_, changes, rule, end) => {
    const { suppressed, warnings } = apply(flat, changes);
    expect(suppressed).toBeNull();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({
      rule,
      file: 'lockstep.yml',
      line: 9,
      column: 7,
      statement: null,
      message: `the suppression of \`${changes.rule}\` in \`20260801_cleanup.sql\` ${end}`,
    });
  });

  test('an entry that hides something in one of two files is used', () => {
    const files = [
      commentedFile(drop, flat),
      commentedFile(drop, { ...flat, path: 'other/20260801_cleanup.sql' }),
    ];
    const findings = files.slice(1).flatMap((file) => findingsOf(file, ['drop-column@0']));
    const config = { rules: {}, suppressions: [entry] };
    expect(applySuppressions({ files, findings, config, today, knownRules }).warnings).toEqual([]);
  });

  test('reaches findings about the whole file', () => {
    expect(apply(flat, { rule: 'late-file' }, ['late-file']).suppressed).not.toBeNull();
  });
});

describe('a warning', () => {
  const sql = `SELECT 'é'; /* lockstep:ignore drop-table: gone */ ${drop}`;

  test('is a finding, with the place of the comment', () => {
    const [warning] = run(sql, ['drop-column@1']).warnings;
    expect(warning).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      rule: 'suppression-unused',
      tier: 'advice',
      severity: 'warning',
      deployOrder: 'any',
      file: 'migrations/1_test.sql',
      line: 1,
      column: 13,
      endLine: 1,
      endColumn: 51,
      statement: 1,
      subject: 'drop-table',
      message: '`lockstep:ignore drop-table` hides nothing: the statement has no such finding',
      evidence: [],
      remedy: { text: 'Remove it.', sql: null },
      estimate: null,
      fix: null,
      docs: 'docs/rules/suppression-unused.md',
      suppressed: null,
    });
  });

  test('keeps its id when it moves, and shares it with no other', () => {
    const id = (text: string) => run(text, ['drop-column@1']).warnings.map((warning) => warning.id);
    expect(id(`\n\n${sql}`)).toEqual(id(sql));
    const two = id(
      `-- lockstep:ignore drop-table: a\nSELECT 1;\n-- lockstep:ignore drop-table: a\nSELECT 2;`,
    );
    expect(new Set(two).size).toBe(2);
  });

  test('has the severity that the configuration gives it', () => {
    const severityOf = (severity: 'error' | 'off') =>
      run(sql, [], {
        config: { rules: { 'suppression-unused': { severity, smallTableRows: null } }, suppressions: [] },
      }).warnings.map((warning) => warning.severity);
    expect(severityOf('error')).toEqual(['error']);
    expect(severityOf('off')).toEqual([]);
  });

  test('comes from a rule that is described', () => {
    expect(suppressionRules.map(({ id, tier, severity }) => ({ id, tier, severity }))).toEqual([
      { id: 'suppression-without-reason', tier: 'advice', severity: 'warning' },
      { id: 'suppression-expired', tier: 'advice', severity: 'warning' },
      { id: 'suppression-unused', tier: 'advice', severity: 'warning' },
      { id: 'suppression-unknown-rule', tier: 'advice', severity: 'warning' },
    ]);
  });
});
