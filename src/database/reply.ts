import type { ServerMessage } from './embedded-worker.ts';
import type { Notice, Reply, Result, ServerError, TransactionStatus } from './session.ts';

const statuses: Readonly<Record<string, TransactionStatus>> = { I: 'idle', T: 'open', E: 'failed' };

/** Gathers the messages that answer one simple-protocol query into results, notices, error and transaction status. */
export function decodeReply(messages: readonly ServerMessage[]): Reply {
  const results: Result[] = [];
  const notices: Notice[] = [];
  let error: ServerError | null = null;
  let transaction: TransactionStatus = 'idle';
  let columns: string[] = [];
  let rows: (string | null)[][] = [];
  for (const message of messages) {
    switch (message.name) {
      case 'rowDescription':
        columns = (message.fields as { name: string }[]).map((field) => field.name);
        break;
      case 'dataRow':
        rows.push(message.fields as (string | null)[]);
        break;
      case 'commandComplete':
        results.push({ tag: String(message.text), columns, rows });
        columns = [];
        rows = [];
        break;
      case 'notice':
        notices.push(decodeNotice(message));
        break;
      case 'error':
        error = decodeError(message);
        break;
      case 'readyForQuery':
        transaction = statuses[String(message.status)] ?? 'idle';
        break;
    }
  }
  return { results, notices, error, transaction };
}

const text = (value: unknown): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);
const number = (value: unknown): number | null => (text(value) === null ? null : Number(value));

/** Field names as the `pg-protocol` package gives them. */
function decodeNotice(message: ServerMessage): Notice {
  return {
    severity: text(message.severity) ?? 'NOTICE',
    sqlstate: text(message.code) ?? '00000',
    message: text(message.message) ?? '',
    detail: text(message.detail),
    context: text(message.where),
  };
}

function decodeError(message: ServerMessage): ServerError {
  return {
    ...decodeNotice(message),
    hint: text(message.hint),
    position: number(message.position),
    internalPosition: number(message.internalPosition),
    internalQuery: text(message.internalQuery),
    relation: text(message.table),
    column: text(message.column),
    constraint: text(message.constraint),
  };
}
