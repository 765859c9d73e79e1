import { createHash } from 'node:crypto';

export interface FindingKey {
  readonly rule: string;
  readonly version: string;
  readonly subject: string;
  /** The statement's text; white space does not count. */
  readonly statement: string;
}

/** A name for a finding that stays the same when lines move: 16 hexadecimal digits. */
export function findingId({ rule, version, subject, statement }: FindingKey): string {
  const parts = [rule, version, subject, statement.replace(/\s+/g, ' ').trim()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
