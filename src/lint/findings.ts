import { createHash } from 'node:crypto';
import type { MigrationFile } from '../directory/directory.ts';
import type { Observation, SeededFailure } from '../observe/observation.ts';
import type { Finding } from '../report/lint-report.ts';
import { locate } from './location.ts';
import type { Hazard, Rule } from './rule.ts';

export interface ObservedFile {
  readonly file: MigrationFile;
  readonly format: string;
  readonly observations: readonly Observation[];
  readonly seeded: readonly SeededFailure[];
  readonly productionMajor: number | null;
}

/** Asks all rules about all statements of a file. Of hazards with one cause the one of the first rule is kept. */
export function findHazards(observed: ObservedFile, rules: readonly Rule[]): Finding[] {
  const { file, format, observations, productionMajor } = observed;
  return observations.flatMap((observation) => {
    const seeded =
      observation.status === 'observed'
        ? (observed.seeded.find(({ statement }) => statement === observation.statement.index) ?? null)
        : null;
    const context = { file, format, observations, seeded, productionMajor };
    const causes = new Set<string>();
    return rules.flatMap((rule) =>
      rule.check(observation, context).flatMap((hazard) => {
        if (causes.has(hazard.cause)) return [];
        causes.add(hazard.cause);
        return [toFinding(rule, hazard, observation, file)];
      }),
    );
  });
}

function toFinding(rule: Rule, hazard: Hazard, observation: Observation, file: MigrationFile): Finding {
  const severity = hazard.severity ?? rule.severity;
  const inner = hazard.command?.inner ?? null;
  return {
    id: identify(rule.id, file.version, hazard.subject, observation.statement.sql),
    rule: rule.id,
    tier: hazard.tier ?? rule.tier,
    severity: severity === 'off' ? 'notice' : severity,
    deployOrder: hazard.deployOrder ?? rule.deployOrder,
    file: file.up.path,
    ...locate(observation, hazard.command),
    statement: observation.statement.index,
    subject: hazard.subject,
    message: hazard.message,
    evidence: [
      ...hazard.evidence,
      ...(inner === null ? [] : [`line ${inner.line} of ${describe(inner.routine)}`]),
    ],
    remedy: hazard.remedy,
    docs: `docs/rules/${rule.id}.md`,
    suppressed: null,
  };
}

const describe = (routine: string): string => (routine === 'DO block' ? 'the DO block' : routine);

/** Stays the same when the file is only reformatted or lines are added above. */
function identify(rule: string, version: string, subject: string, sql: string): string {
  const statement = sql.replace(/\s+/g, ' ').replace(/;$/, '').trim();
  return createHash('sha256')
    .update(JSON.stringify([rule, version, subject, statement]))
    .digest('hex')
    .slice(0, 16);
}
