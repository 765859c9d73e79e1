import type { VacuumStmt } from '@pgsql/types';
import type { Command, Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { booleanOption, typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { ownFile } from '../remedy.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { buildEvidence, display, list } from '../subject.ts';

export const vacuumFullCluster: Rule = {
  id: 'vacuum-full-cluster',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'VACUUM FULL and CLUSTER rewrite whole tables while nobody can use them',
  why: `Both write the table and all its indexes anew under an ACCESS EXCLUSIVE lock, and need its size in free disk space: nobody can read or
write it until that is done. Plain VACUUM makes room for new rows while the table stays in use.`,
  instead: `Plain VACUUM is enough for most tables. Where the space has to go back to the system, pg_repack rewrites a table while it stays
in use.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'CLUSTER orders USING orders_pkey;',
    good: ['-- atlas:txmode none\n\nVACUUM (ANALYZE) orders;'],
  },
  check: (observation, context) => [
    ...rewrittenBy(observation.node, observation, context, undefined),
    ...observation.commands
      .filter(({ inner }) => inner !== null)
      .flatMap((command) => rewrittenBy(command.node, observation, context, command)),
  ],
};

/** @param command the CLUSTER inside a routine; VACUUM refuses to run in one */
function rewrittenBy(
  node: ParseNode | null,
  observation: Observation,
  context: RuleContext,
  command: Command | undefined,
): readonly Hazard[] {
  const vacuum = asStatement(node, 'VacuumStmt');
  const cluster = asStatement(node, 'ClusterStmt');
  const full = vacuum !== null && booleanOption(vacuum.options, 'full') === true;
  if (observation.status !== 'observed' || (!full && cluster === null)) return [];
  const names = full
    ? tablesOf(vacuum)
    : cluster?.relation === undefined
      ? []
      : [{ written: writtenName(cluster.relation), bare: cluster.relation.relname ?? '' }];
  const inUse = names.flatMap((name) => {
    const known = nameInUse(name, observation, context);
    return known === null ? [] : [{ ...name, known }];
  });
  const [first] = inUse;
  if (names.length > 0 && first === undefined) return [];
  const words = full ? 'VACUUM FULL' : 'CLUSTER';
  const tables = first === undefined ? 'every table' : list(inUse.map(({ written }) => written));
  return [
    {
      subject: first?.known ?? context.file.version,
      message: `${words} writes ${tables} anew; nobody can read or write ${inUse.length === 1 ? 'it' : 'them'} meanwhile.`,
      evidence: [
        ...observation.locks
          .filter(({ mode, relation }) => mode === 'ACCESS EXCLUSIVE' && relation.kind === 'table')
          .map(({ relation }) => `ACCESS EXCLUSIVE on ${display(relation.name)}`),
        ...(command === undefined ? observation.commands : [command]).flatMap(buildEvidence),
      ],
      remedy: {
        text: full
          ? 'Plain VACUUM makes room for new rows while the table stays in use; pg_repack gives the space back to the system.'
          : 'pg_repack sorts a table while it stays in use.',
        sql:
          full && inUse.length > 0
            ? ownFile(`VACUUM (ANALYZE) ${tables.replace(' and ', ', ')};`, context)
            : null,
      },
      cause: `rewrite ${tables}`,
      ...(command === undefined ? {} : { command }),
    },
  ];
}

const tablesOf = ({ rels = [] }: VacuumStmt): { written: string; bare: string }[] =>
  rels.flatMap((node) => {
    const relation = typed(node as ParseNode).VacuumRelation?.relation;
    return relation === undefined ? [] : [{ written: writtenName(relation), bare: relation.relname ?? '' }];
  });

/**
 * VACUUM lets go of its locks before they can be read. That it rebuilt an index of the table tells which table it was; one
 * without indexes is in use unless the file itself made it.
 * @returns its qualified name, or null when nobody else can be using it
 */
function nameInUse(
  { written, bare }: { readonly written: string; readonly bare: string },
  { commands, locks }: Observation,
  { observations }: RuleContext,
): string | null {
  const seen = [...commands.flatMap((command) => command.indexesBuilt), ...locks].find(
    ({ relation }) => relation.kind !== 'index' && unqualifiedName(relation.name) === bare,
  )?.relation;
  if (seen !== undefined) return seen.existedBefore ? seen.name : null;
  const isNew = observations.some((other) =>
    other.commands.some(({ created }) =>
      created.some(({ identity }) => identity === written || identity.endsWith(`.${written}`)),
    ),
  );
  if (isNew) return null;
  return written.includes('.') ? written : `public.${written}`;
}
