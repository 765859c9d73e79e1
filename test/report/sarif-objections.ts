import { Ajv } from 'ajv';

/**
 * The part of the SARIF 2.1.0 schema that Lockstep's files use, and what GitHub's code scanning asks for on top; no
 * object may have a property that is not here.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning
 */
const text = (maxLength?: number) => ({
  type: 'string',
  minLength: 1,
  ...(maxLength === undefined ? {} : { maxLength }),
});
const object = (required: object, optional: object = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});
const array = (items: object) => ({ type: 'array', items });
const number = { type: 'integer', minimum: 1 };
const bag = { type: 'object', properties: { tags: { ...array(text()), uniqueItems: true, maxItems: 20 } } };

const rule = object(
  {
    id: text(255),
    shortDescription: object({ text: text(1024) }),
    fullDescription: object({ text: text(1024) }),
    help: object({ text: text() }, { markdown: text() }),
  },
  { helpUri: { type: 'string', pattern: '^https://' }, properties: bag },
);

const location = object({
  physicalLocation: object({
    // Relative, without a scheme, and nothing but what RFC 3986 lets stand in a path.
    artifactLocation: object({
      uri: { type: 'string', pattern: "^(?!/)(?:[\\w.~!$&'()*+,;=@/-]|%[0-9A-Fa-f]{2})+$" },
    }),
    region: object({ startLine: number, startColumn: number, endLine: number, endColumn: number }),
  }),
});

const result = object(
  {
    ruleId: text(),
    ruleIndex: { type: 'integer', minimum: 0 },
    level: { enum: ['none', 'note', 'warning', 'error'] },
    message: object({ text: text() }),
    locations: { ...array(location), minItems: 1, maxItems: 1000 },
    partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } },
  },
  {
    suppressions: array(
      object(
        { kind: { enum: ['inSource', 'external'] } },
        { status: { enum: ['accepted', 'underReview', 'rejected'] }, justification: { type: 'string' } },
      ),
    ),
    properties: bag,
  },
);

const run = object(
  {
    tool: object({ driver: object({ name: text(), semanticVersion: text(), rules: array(rule) }) }),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: array(result),
  },
  { properties: bag },
);

const schema = object({
  $schema: { type: 'string', pattern: '^https://.*sarif-schema-2\\.1\\.0\\.json$' },
  version: { const: '2.1.0' },
  runs: { ...array(run), minItems: 1, maxItems: 20 },
});

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly {
        readonly physicalLocation: { readonly region: Readonly<Record<string, number>> };
      }[];
    }[];
  }[];
}

/** What is wrong with a SARIF log, one sentence each. */
export function sarifObjections(log: Log): readonly string[] {
  const ajv = new Ajv({ allErrors: true });
  if (!ajv.validate(schema, log)) {
    return (ajv.errors ?? []).map(
      (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    );
  }
  return log.runs.flatMap(({ tool, results }) => {
    const ids = tool.driver.rules.map(({ id }) => id);
    return [
      ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `rule ${id} is there twice`),
      ...results
        .filter(({ ruleId, ruleIndex }) => ids[ruleIndex] !== ruleId)
        .map(({ ruleId }) => `${ruleId} points to another rule`),
      ...results.flatMap(({ locations }) =>
        locations.flatMap(({ physicalLocation: { region } }) => {
          const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region;
          const isForward = endLine > startLine || (endLine === startLine && endColumn >= startColumn);
          return isForward ? [] : [`region ${JSON.stringify(region)} ends before it starts`];
        }),
      ),
    ];
  });
}
