import type { Node } from '@pgsql/types';
import { typed } from './node.ts';
import type { ParseNode } from './parser.ts';
import { roleOptions } from './role-facts.ts';

/** A password that a statement spells out. */
export interface Secret {
  readonly text: string;
  /** `hash`: what the server itself would store (https://www.postgresql.org/docs/current/catalog-pg-authid.html). */
  readonly kind: 'plain' | 'hash';
  readonly place: 'role' | 'option' | 'connection';
  /** Whose it is: the name of a role, server or subscription. */
  readonly of: string;
}

/** The passwords in a CREATE or ALTER of a role, user mapping, server or subscription. */
export function secretsOf(node: ParseNode): readonly Secret[] {
  const tree = typed(node);
  const { CreateRoleStmt, AlterRoleStmt } = tree;
  if (CreateRoleStmt) return ofRole(CreateRoleStmt.role ?? '', CreateRoleStmt.options);
  if (AlterRoleStmt) return ofRole(AlterRoleStmt.role?.rolename ?? 'current_user', AlterRoleStmt.options);
  const { CreateUserMappingStmt: made, AlterUserMappingStmt: changed } = tree;
  const mapping = made ?? changed;
  if (mapping) return ofOptions(mapping.servername ?? '', mapping.options);
  const { CreateForeignServerStmt: server, AlterForeignServerStmt: other } = tree;
  const foreign = server ?? other;
  if (foreign) return ofOptions(foreign.servername ?? '', foreign.options);
  const { CreateSubscriptionStmt: subscription, AlterSubscriptionStmt: altered } = tree;
  const subscribed = subscription ?? altered;
  return subscribed ? inConnection(subscribed.subname ?? '', subscribed.conninfo ?? '') : [];
}

function ofRole(of: string, options: readonly Node[] | undefined): readonly Secret[] {
  const text = roleOptions(options).get('password');
  // PASSWORD NULL and PASSWORD '' take the password away.
  return typeof text === 'string' && text !== '' ? [{ text, kind: kindOf(text), place: 'role', of }] : [];
}

function ofOptions(of: string, options: readonly Node[] | undefined): readonly Secret[] {
  const text = roleOptions(options).get('password');
  return typeof text === 'string' && text !== '' ? [{ text, kind: 'plain', place: 'option', of }] : [];
}

function inConnection(of: string, text: string): readonly Secret[] {
  const [, quoted, bare] = /\bpassword\s*=\s*(?:'((?:[^'\\]|\\.)+)'|([^\s']+))/.exec(text) ?? [];
  const [, inUrl] = /^postgres(?:ql)?:\/\/[^/@]*?:([^@/]+)@/.exec(text) ?? [];
  const found = quoted ?? bare ?? inUrl;
  return found === undefined ? [] : [{ text: found, kind: 'plain', place: 'connection', of }];
}

const kindOf = (text: string): Secret['kind'] =>
  /^(?:SCRAM-SHA-256\$\d+:|md5[0-9a-f]{32}$)/.test(text) ? 'hash' : 'plain';

/**
 * A text without these passwords, where they stand as SQL writes them: as a literal, or in a connection string. The same
 * word elsewhere stays, so that a password like `users` does not hide a table.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((before, secret) => {
    const doubled = secret.replaceAll("'", "''");
    return before
      .replaceAll(`'${doubled}'`, "'***'")
      .replaceAll(`password=${doubled}`, 'password=***')
      .replaceAll(`:${doubled}@`, ':***@');
  }, text);
}
