import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createConnector } from '../../src/apply/connector.ts';
import { caBundleAt } from '../../src/database/ca-bundle.ts';
import { refusal, workspaceWith } from '../support/directories.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url).pathname, 'utf8');
const root = fixture('root.crt');
const damaged = root.replace(/\n[A-Za-z0-9+/]{20}/, '\n');

let cwd: string;
beforeEach(() => {
  cwd = workspaceWith({
    'root.crt': root,
    'two.crt': `# ours\n${root}\nand theirs\n${fixture('other.crt')}`,
    'empty.crt': '',
    'prose.txt': 'BEGIN CERTIFICATE',
    'server.key': fixture('server.key'),
    'damaged.crt': `${root}\n${damaged}`,
    'cut.crt': root.slice(0, 300),
  });
});

describe('a file of certificates', () => {
  it.each(['root.crt', './root.crt', 'two.crt'])('%s', (path) => {
    expect(caBundleAt(path, cwd)).toBe(join(cwd, path));
    expect(caBundleAt(join(cwd, path), '/elsewhere')).toBe(join(cwd, path));
  });

  it.each([
    ['none.crt', 'and there is no such file'],
    ['root.crt/x', 'and there is no such file'],
    ['.', 'which cannot be read: EISDIR'],
    ['empty.crt', 'and no certificate is in that file'],
    ['prose.txt', 'and no certificate is in that file'],
    ['server.key', 'and no certificate is in that file'],
    ['damaged.crt', 'and certificate 2 in that file cannot be read'],
    ['cut.crt', 'and certificate 1 in that file cannot be read'],
  ])('%s is refused before anything is connected to, whatever the mode', async (path, why) => {
    for (const mode of ['', '?sslmode=prefer', '?sslmode=require', '?sslmode=disable']) {
      const connecting = () =>
        createConnector({
          url: `postgres://ada@db.invalid/shop${mode}`,
          passwordCommand: null,
          caBundle: path,
          env: {},
          cwd,
          onSecret: () => undefined,
        });
      const { code, message, hint } = await refusal(connecting);
      expect({ code, message, hint }).toEqual({
        code: 2,
        message: `\`ca-bundle\` names ${path}, ${why}`,
        hint: `Its path starts from ${cwd}. Name a PEM file with the certificates of the authorities to trust: --ca-bundle certs/root.crt`,
      });
    }
  });
});
