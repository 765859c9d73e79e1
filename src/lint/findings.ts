import type { LintConfig } from '../config/config.ts';
import type { MigrationFile } from '../directory/directory.ts';
import type { Observation, SeededFailure } from '../observe/observation.ts';
import type { Finding } from '../report/lint-report.ts';
import { assess, type KnownTables } from './estimate.ts';
import { findingId } from './finding-id.ts';
import { locate } from './location.ts';
import type { EarlierFile, Fix, Hazard, Rule, SchemaChange } from './rule.ts';
import { effectiveSeverity } from './severity.ts';

export interface ObservedFile {
  readonly file: MigrationFile;
  readonly format: string;
  readonly observations: readonly Observation[];
  readonly seeded: readonly SeededFailure[];
  /** The new files before this one. */
  readonly earlier: readonly EarlierFile[];
  readonly productionMajor: number | null;
  /** Null without statistics. */
  readonly known: KnownTables | null;
  readonly schema: SchemaChange | null;
}

/** A finding, and the change that removes it where there is one that needs no decision. */
export interface Found {
  readonly finding: Finding;
  readonly fix: Fix | null;
}

export const findHazards = (...args: Parameters<typeof findAll>): Finding[] =>
  findAll(...args).map(({ finding }) => finding);

/** Asks all rules about all statements of a file. Of hazards with one cause the one of the first rule is kept. */
export function findAll(
  observed: ObservedFile,
  rules: readonly Rule[],
  config: Pick<LintConfig, 'rules'> & Partial<Pick<LintConfig, 'naming'>>,
): Found[] {
  const { file, format, observations, earlier, productionMajor, schema } = observed;
  const { naming = {} } = config;
  return observations.flatMap((observation) => {
    const seeded =
      observation.status === 'observed'
        ? (observed.seeded.find(({ statement }) => statement === observation.statement.index) ?? null)
        : null;
    const context = { file, format, observations, earlier, seeded, productionMajor, schema, naming };
    const causes = new Set<string>();
    return rules.flatMap((rule) =>
      rule.check(observation, context).flatMap((hazard) => {
        if (causes.has(hazard.cause)) return [];
        causes.add(hazard.cause);
        if (observation.undone && lasting.has(hazard.tier ?? rule.tier)) return [];
        const blocks = (hazard.tier ?? rule.tier) === 'block';
        const { estimate, rows, words } = assess(hazard, observed.known);
        const severity = effectiveSeverity(rule, config, {
          hazard: hazard.severity,
          rows,
          small: blocks ? smallTableRows : null,
        });
        if (severity === 'off') return [];
        // What runs inside a routine is not in the file as a statement.
        const fix = hazard.command?.inner != null ? null : (hazard.fix ?? null);
        const finding = toFinding(rule, hazard, severity, observation, file);
        if (!blocks || words === null) return [{ finding, fix }];
        const evidence = [...finding.evidence, `${words}, by the statistics of ${observed.known?.taken}`];
        const message = `${finding.message} In production it ${words}.`;
        return [{ finding: { ...finding, message, evidence, estimate }, fix }];
      }),
    );
  });
}

/** A table that is read in a moment: at 1 kB a row, 10 MB. */
export const smallTableRows = 10_000;

/** What a ROLLBACK takes back; that it blocked others until then stays true. */
const lasting: ReadonlySet<Rule['tier']> = new Set(['loss', 'break', 'security', 'advice']);

function toFinding(
  rule: Rule,
  hazard: Hazard,
  severity: Finding['severity'],
  observation: Observation,
  file: MigrationFile,
): Finding {
  const inner = hazard.command?.inner ?? null;
  return {
    id: findingId({
      rule: rule.id,
      version: file.version,
      subject: hazard.subject,
      statement: observation.statement.sql,
    }),
    rule: rule.id,
    tier: hazard.tier ?? rule.tier,
    severity,
    deployOrder: hazard.deployOrder ?? rule.deployOrder,
    file: file.up.path,
    ...locate(observation, hazard.command),
    statement: observation.statement.index,
    subject: hazard.subject,
    message: hazard.message,
    evidence: [
      ...hazard.evidence,
      ...(inner === null ? [] : [`${inner.unit} ${inner.line} of ${describe(inner.routine)}`]),
    ],
    remedy: hazard.remedy,
    estimate: null,
    fix: null,
    docs: `docs/rules/${rule.id}.md`,
    suppressed: null,
  };
}

const describe = (routine: string): string => (routine === 'DO block' ? 'the DO block' : routine);
