import { version as ownVersion } from '../../runtime/version.ts';
import { qualified, quoteLiteral } from '../../sql/quote.ts';
import { atlasKey } from '../lock-keys.ts';
import { atlasEdited, atlasHashes, atlasStatementDigests } from './atlas-hashes.ts';
import { nanoseconds, startedAgo } from './clock.ts';
import { remember } from './content.ts';
import { createTable } from './create-table.ts';
import type { FileFacts, History, HistoryPlace, RecordedFile } from './history.ts';
import { type Row, readRows } from './rows.ts';
import { upsert } from './upsert.ts';

export const ATLAS_TABLE = 'atlas_schema_revisions';

/** Atlas keeps the id of its cloud's directory in a row of its own. */
export const ATLAS_CLOUD_ROW = '.atlas_cloud_identifier';

/** What the bits of the column `type` say: ariga/atlas sql/migrate/migrate.go. */
const typeBits = { baseline: 1, executed: 2, resolved: 4 } as const;

const columns = `version character varying NOT NULL,
  description character varying NOT NULL,
  type bigint NOT NULL DEFAULT 2,
  applied bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  executed_at timestamp with time zone NOT NULL,
  execution_time bigint NOT NULL,
  error text,
  error_stmt text,
  hash character varying NOT NULL,
  partial_hashes jsonb,
  operator_version character varying NOT NULL,
  PRIMARY KEY (version)`;

/**
 * Atlas' table, as ariga/atlas cmd/atlas/internal/migrate writes it. A file that is done has `applied = total`;
 * one that is under way counts its statements.
 */
export function atlasHistory({ schema }: HistoryPlace): History {
  const table = qualified(schema, ATLAS_TABLE);
  const digests = remember(atlasStatementDigests);
  const hash = (facts: Pick<FileFacts, 'file' | 'directory'>) =>
    atlasHashes(facts.directory).get(facts.file.name) ?? '';

  const row = (facts: FileFacts, done: number) => ({
    version: quoteLiteral(facts.file.version),
    description: quoteLiteral(facts.file.description),
    type: String(typeBits.executed),
    applied: String(done),
    total: String(facts.statements),
    executed_at: startedAgo(facts.duration),
    execution_time: nanoseconds(facts.duration),
    error: 'NULL',
    error_stmt: 'NULL',
    hash: quoteLiteral(hash(facts)),
    partial_hashes: partialHashes(digests(facts.file).slice(0, done)),
    operator_version: quoteLiteral(`Lockstep v${ownVersion}`),
  });
  type Columns = ReturnType<typeof row>;
  const write = (facts: FileFacts, done: number, rest: Partial<Columns> = {}) =>
    upsert({ table, key: 'version', row: { ...row(facts, done), ...rest } });

  return {
    name: 'atlas',
    table,
    lockKeys: [atlasKey],
    recordsStart: true,
    checksum: (file, directory) => hash({ file, directory }) || null,
    edited: atlasEdited,
    statementDigests: digests,
    mend: ({ version }) =>
      `Finish by hand what it began, then: UPDATE ${table} SET applied = total, error = NULL, error_stmt = NULL, partial_hashes = NULL WHERE version = ${quoteLiteral(version)}`,
    read: async (session) => {
      const rows = await readRows(
        session,
        table,
        `SELECT version, type, applied, total, error IS NOT NULL, hash, partial_hashes FROM ${table}
WHERE version <> ${quoteLiteral(ATLAS_CLOUD_ROW)} ORDER BY executed_at + execution_time / 1000 * interval '1 microsecond', version COLLATE "C"`,
      );
      return rows.map(recordedFile);
    },
    create: createTable({ schema, name: ATLAS_TABLE, columns }),
    applied: (facts) => write(facts, facts.statements, { partial_hashes: 'NULL' }),
    started: (facts) =>
      upsert({ table, key: 'version', row: row(facts, 0), keep: ['applied', 'partial_hashes'] }),
    progressed: write,
    failed: (facts, { statement, sql, message }) =>
      write(facts, statement, { error: quoteLiteral(message), error_stmt: quoteLiteral(sql) }),
    withdrawn: ({ version }) =>
      `DELETE FROM ${table} WHERE version = ${quoteLiteral(version)} AND applied < total`,
    // One row: everything before it counts as applied.
    baseline: (files, directory, run) => {
      const file = files.at(-1);
      const facts = file && { file, directory, statements: 0, duration: 0, run };
      return facts === undefined
        ? ''
        : write(facts, 0, { type: String(typeBits.baseline), partial_hashes: 'NULL' });
    },
  };
}

const partialHashes = (hashes: readonly string[]): string =>
  hashes.length === 0 ? 'NULL' : `${quoteLiteral(JSON.stringify(hashes))}::jsonb`;

function recordedFile(row: Row): RecordedFile {
  const [version, type, applied, total, hasError, hash, partial] = row;
  const bits = Number(type);
  const [done, all] = [Number(applied), Number(total)];
  const common = { version: version ?? '', checksum: hash || null, progress: null };
  if (bits & typeBits.baseline) return { ...common, state: 'baseline', coversEarlier: true };
  // A person said that it is done.
  if (bits & typeBits.resolved) {
    return { ...common, state: bits & typeBits.executed ? 'applied' : 'baseline' };
  }
  if (done === all) return { ...common, state: 'applied' };
  const digests: readonly string[] = partial ? JSON.parse(partial) : [];
  return {
    ...common,
    state: hasError === 't' ? 'failed' : 'unfinished',
    progress: { done, total: all, ...(digests.length >= done ? { digests: digests.slice(0, done) } : {}) },
  };
}
