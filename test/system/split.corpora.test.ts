import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parser.ts';
import { indexPositions, offsetOfServerPosition } from '../../src/sql/positions.ts';
import type { Source } from '../../src/sql/source.ts';
import { split } from '../../src/sql/split.ts';

const corpora = process.env.LOCKSTEP_CORPORA;
if (!corpora) throw new Error('LOCKSTEP_CORPORA has to name the folder of the corpora');

const parser = await loadParser();

interface Corpus {
  readonly name: string;
  readonly files: number;
  readonly statements: number;
  /** Files that PostgreSQL refuses, too: nobody has run these down migrations. */
  readonly refused: Readonly<Record<string, string>>;
}

const directories: readonly Corpus[] = [
  { name: 'trigger.dev-prisma', files: 820, statements: 2309, refused: {} },
  {
    name: 'crates.io-diesel',
    files: 571,
    statements: 1102,
    refused: { '20170318181441_downloads_need_no_id/down.sql': 'syntax error at or near "ALTER"' },
  },
  {
    name: 'zksync-era-sqlx',
    files: 537,
    statements: 1411,
    refused: {
      '20220204223302_transactions_new_mempool.down.sql': 'syntax error at or near "DELETE"',
      '20220815130828_support_eip1559.down.sql': 'syntax error at or near "NUMERIC"',
      '20220930085018_add_proof_aggregations.down.sql': 'syntax error at or near "DELETE"',
      '20221001090302_add_proof_result.down.sql': 'syntax error at or near "DELETE"',
      '20221002190817_add_circuit_id_to_proofs.down.sql': 'syntax error at or near "DELETE"',
      '20221202102801_events-tx-initiator-address.down.sql': 'syntax error at or near "BYTEA"',
      '20240112194527_snapshots_applier_processed_chunks_format_change.down.sql':
        'syntax error at or near "NOT"',
      '20240205123456_add_genesis_to_consensus_replica_state.down.sql': 'syntax error at or near "JSONB"',
      '20240925103531_gateway_upgrade.down.sql': 'syntax error at or near "BYTEA"',
      '20241011081834_batch_chain_merkle_path.down.sql': 'syntax error at or near "BYTEA"',
      '20250402131932_add_dispatch_request_id.down.sql': 'syntax error at or near "DEFAULT"',
      '20250822160137_indexes-for-finalization.down.sql': 'syntax error at or near "EXIST"',
    },
  },
];

describe.each(directories)('$name', ({ name, files, statements, refused }) => {
  test('every file is cut where PostgreSQL cuts it, into slices of exactly one statement', () => {
    const seen = { files: 0, statements: 0, refused: {} as Record<string, string> };
    for (const path of readdirSync(join(corpora, name), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!path.endsWith('.sql')) continue;
      const checked = check({ path, bytes: readFileSync(join(corpora, name, path)) });
      seen.files++;
      seen.statements += checked.statements;
      if (checked.error !== null) seen.refused[path] = checked.error;
    }
    expect(seen).toEqual({ files, statements, refused });
  });
});

function check(source: Source): { readonly statements: number; readonly error: string | null } {
  const { statements } = split(source);
  const whole = parser.parseStatements(Buffer.from(source.bytes).toString('utf8'));
  const slices = statements.map((slice) => ({
    slice,
    parsed: parser.parseStatement(slice.sql, { file: source.path, line: slice.line, column: slice.column }),
  }));
  if (whole.ok) {
    expect(slices.map(({ parsed }) => parsed.ok)).toEqual(slices.map(() => true));
    expect(whole.statements.map(({ start, end }) => ({ start, end }))).toEqual(
      statements.map(({ start, end, sql }) => ({
        start,
        end: sql.endsWith(';') ? end - 1 : source.bytes.length,
      })),
    );
    return { statements: statements.length, error: null };
  }
  const index = indexPositions(source.bytes);
  const failed = slices.find(({ parsed }) => !parsed.ok);
  if (!failed || failed.parsed.ok) throw new Error(`${source.path}: only the whole file is refused`);
  expect(offsetOfServerPosition(index, failed.slice, failed.parsed.position)).toBe(
    offsetOfServerPosition(index, { start: 0 }, whole.position),
  );
  expect(failed.parsed.message).toBe(whole.message);
  return { statements: statements.length, error: whole.message };
}
