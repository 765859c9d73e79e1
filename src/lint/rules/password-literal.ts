import { type Secret, secretsOf } from '../../sql/secrets.ts';
import type { Rule } from '../rule.ts';

export const passwordLiteral: Rule = {
  id: 'password-literal',
  tier: 'security',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A password stands in the migration',
  why: `Whoever can read the repository can read it, also after it has been taken out, because history keeps it. It is written into the
server's log too. All environments get the same one.`,
  instead: `Create the role without a password, and set one by the tool that keeps your secrets. One that has been pushed is spent: change it.`,
  examples: {
    schema: '',
    bad: `CREATE ROLE reporting LOGIN PASSWORD 'correct horse';`,
    good: ['CREATE ROLE reporting LOGIN;'],
  },
  check: ({ node }) => {
    const [secret] = node === null ? [] : secretsOf(node);
    if (secret === undefined) return [];
    const hashed = secret.kind === 'hash';
    return [
      {
        subject: secret.of,
        message: hashed
          ? `The hash of the password of ${secret.of} stands in this file.`
          : `The password of ${secret.of} stands in this file, in plain text.`,
        evidence: [`${words[secret.place]} with ${hashed ? 'a hash' : 'a literal'}; it is not shown here`],
        remedy: {
          text: 'Take it out, set it by the tool that keeps your secrets, and change it if it was pushed.',
          sql: null,
        },
        cause: `password ${secret.of}`,
        ...(hashed ? { severity: 'warning' as const } : {}),
      },
    ];
  },
};

const words: Readonly<Record<Secret['place'], string>> = {
  role: 'PASSWORD',
  option: 'an option',
  connection: 'a connection string',
};
