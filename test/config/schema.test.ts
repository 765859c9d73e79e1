import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { configSchema } from '../../src/config/schema.ts';
import { closed, compile, mistakesIn, objectsIn, publishedSchema } from '../support/json-schema.ts';
import { fullReport } from '../support/lint-report.ts';
import { fullSnapshot } from '../support/schema-snapshot.ts';

test('the published schema of lockstep.yml is the one that is checked', async () => {
  await expect(`${JSON.stringify(configSchema, null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/lockstep.schema.json',
  );
});

describe('the schema of lockstep.yml', () => {
  test('says of every key what it is for', () => {
    const silent = objectsIn(configSchema).flatMap(({ place, node }) =>
      Object.entries(node.properties as Record<string, Record<string, unknown>>)
        .filter(([, property]) => property.description === undefined)
        .map(([key]) => `${place}/${key}`),
    );
    expect(silent).toEqual([]);
  });

  test('refuses unknown keys everywhere', () => {
    const open = objectsIn(configSchema).filter(({ node }) => node.additionalProperties === undefined);
    expect(open.map(({ place }) => place)).toEqual([]);
  });

  test('names the defaults that hold without a file', () => {
    const byDefault = (properties: object) =>
      Object.fromEntries(
        Object.entries(properties).flatMap(([key, { default: value }]: [string, { default?: unknown }]) =>
          value === undefined ? [] : [[key, value]],
        ),
      );
    const { directories, lint, apply, 'applied-by': appliedBy } = configSchema.properties;
    const written = JSON.stringify({
      directories: [{ path: 'migrations', ...byDefault(directories.items.properties) }],
      lint: byDefault(lint.properties),
      'applied-by': appliedBy.default,
      apply: byDefault(apply.properties),
    });
    const { file, ...settings } = parseConfig(written, 'lockstep.yml', { rules: [], formats: [] });
    const { file: none, ...expected } = defaultConfig();
    expect(settings).toEqual(expected);
  });
});

describe.each([
  { name: 'lint', document: fullReport as unknown, kind: 'a report' },
  { name: 'schema', document: fullSnapshot as unknown, kind: 'a snapshot' },
] as const)('the schema of lockstep/$name/v1', ({ name, document, kind }) => {
  test(`describes every field of ${kind}`, async () => {
    const validate = compile(closed(await publishedSchema(name)));
    expect(mistakesIn(document, validate)).toEqual([]);
  });

  test('requires every field that it describes', async () => {
    const optional = objectsIn(await publishedSchema(name)).filter(
      ({ node }) => JSON.stringify(node.required) !== JSON.stringify(Object.keys(node.properties as object)),
    );
    expect(optional.map(({ place }) => place)).toEqual([]);
  });

  test('lets a reader with an older schema accept a newer document', async () => {
    const newer = { ...(document as object), fieldOfTheFuture: 1 };
    expect(mistakesIn(newer, compile(await publishedSchema(name)))).toEqual([]);
    expect(mistakesIn(newer, compile(closed(await publishedSchema(name))))).toEqual([
      '/ must NOT have additional properties {"additionalProperty":"fieldOfTheFuture"}',
    ]);
  });
});

describe('the schema of lockstep/lint/v1 refuses', () => {
  const [finding] = fullReport.findings;
  test.each([
    [
      'another version',
      { ...fullReport, schema: 'lockstep/lint/v2' },
      '/schema must be equal to constant {"allowedValue":"lockstep/lint/v1"}',
    ],
    [
      'an unknown verdict',
      { ...fullReport, verdict: 'fatal' },
      '/verdict must be equal to one of the allowed values',
    ],
    [
      'a finding that is off',
      { ...fullReport, findings: [{ ...finding, severity: 'off' }] },
      '/findings/0/severity must be equal to one of the allowed values',
    ],
    ['line 0', { ...fullReport, findings: [{ ...finding, line: 0 }] }, '/findings/0/line must be >= 1'],
    ['a missing count', { ...fullReport, summary: {} }, "/summary must have required property 'fail'"],
    [
      'a digest without its algorithm',
      { ...fullReport, tool: { ...fullReport.tool, config: 'abc' } },
      '/tool/config must match pattern',
    ],
  ])('%s', async (_, document, mistake) => {
    const mistakes = mistakesIn(document, compile(await publishedSchema('lint')));
    expect(mistakes[0]).toContain(mistake);
  });
});
