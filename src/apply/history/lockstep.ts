import { qualified, quoteLiteral } from '../../sql/quote.ts';
import { LOCKSTEP_SCHEMA, revisionsColumns } from '../schema/migrations.ts';
import { milliseconds, startedAgo } from './clock.ts';
import { digestsOfStatements, editedByDigest, remember, sha256 } from './content.ts';
import { createTable } from './create-table.ts';
import type { FileFacts, History, HistoryPlace, RecordedFile } from './history.ts';
import { type Row, readRows } from './rows.ts';
import { upsert } from './upsert.ts';

/** In our own schema `revisions`; in a schema of the user's the name has to say whose it is. */
export const lockstepTable = (schema: string): string =>
  schema === LOCKSTEP_SCHEMA ? 'revisions' : 'lockstep_revisions';

/** Our own table, for directories that belong to no tool and for teams that ask for it. */
export function lockstepHistory({ schema }: HistoryPlace): History {
  const name = lockstepTable(schema);
  const table = qualified(schema, name);
  const digests = remember(digestsOfStatements);
  const row = (state: RecordedFile['state'], facts: FileFacts, done: number) => {
    const ended = state === 'applied' || state === 'baseline';
    return {
      version: quoteLiteral(facts.file.version),
      description: quoteLiteral(facts.file.description),
      name: quoteLiteral(facts.file.name),
      state: quoteLiteral(state),
      sha256: quoteLiteral(facts.file.sha256),
      done: String(done),
      total: String(facts.statements),
      digests: ended ? 'NULL' : textArray(digests(facts.file).slice(0, done)),
      started_at: startedAgo(facts.duration),
      finished_at: ended ? 'clock_timestamp()' : 'NULL',
      duration_ms: milliseconds(facts.duration),
      error: 'NULL',
      error_statement: 'NULL',
      run: quoteLiteral(facts.run),
    };
  };
  const write = (...about: Parameters<typeof row>) => upsert({ table, key: 'version', row: row(...about) });

  return {
    name: 'lockstep',
    table,
    lockKeys: [],
    recordsStart: true,
    checksum: (file) => file.sha256,
    edited: editedByDigest(sha256),
    statementDigests: digests,
    mend: ({ version }) =>
      `Finish by hand what it began, then: UPDATE ${table} SET state = 'applied' WHERE version = ${quoteLiteral(version)}`,
    read: async (session) => {
      const rows = await readRows(
        session,
        table,
        `SELECT version, state, sha256, done, total, to_json(digests) FROM ${table}
ORDER BY coalesce(finished_at, started_at), version COLLATE "C"`,
      );
      return rows.map(recordedFile);
    },
    create: createTable({ schema, name, columns: revisionsColumns }),
    applied: (facts) => write('applied', facts, facts.statements),
    started: (facts) =>
      upsert({ table, key: 'version', row: row('unfinished', facts, 0), keep: ['done', 'digests'] }),
    progressed: (facts, done) => write('unfinished', facts, done),
    failed: (facts, { statement, sql, message }) => {
      const reason = { error: quoteLiteral(message), error_statement: quoteLiteral(sql) };
      return upsert({ table, key: 'version', row: { ...row('failed', facts, statement), ...reason } });
    },
    withdrawn: ({ version }) =>
      `DELETE FROM ${table} WHERE version = ${quoteLiteral(version)} AND state IN ('unfinished', 'failed')`,
    baseline: (files, directory, run) =>
      files
        .map((file) => write('baseline', { file, directory, run, statements: 0, duration: 0 }, 0))
        .join(';\n'),
  };
}

const textArray = (texts: readonly string[]): string =>
  texts.length === 0 ? `'{}'` : `ARRAY[${texts.map(quoteLiteral).join(', ')}]`;

const states = ['applied', 'baseline', 'unfinished', 'failed'] as const;

function recordedFile([version, state, checksum, done, total, digests]: Row): RecordedFile {
  const known = states.find((one) => one === state) ?? 'unfinished';
  const ended = known === 'applied' || known === 'baseline';
  const progress = { done: Number(done), total: Number(total), digests: digests ? JSON.parse(digests) : [] };
  return {
    version: version ?? '',
    state: known,
    checksum: checksum ?? null,
    progress: ended ? null : progress,
  };
}
