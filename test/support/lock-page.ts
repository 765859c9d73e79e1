import {
  type Deed,
  type Form,
  type FormGroup,
  type Role,
  type SupportedMajor,
  supportedMajors,
} from '../../src/locks/form.ts';
import { locksAmong, lockTable, type RoleLock } from '../../src/locks/lock-table.ts';
import { isStronger } from '../../src/observe/lock-modes.ts';
import { type LockMode, lockModes } from '../../src/observe/observation.ts';

/** `docs/locks.md`: the lock table for people. */
export function lockPage(): string {
  const forms = lockTable.reduce((sum, group) => sum + group.forms.length, 0);
  const parts = [
    '# What every statement locks',
    `${forms} forms of statements, and what PostgreSQL ${supportedMajors.join(', ')} and the embedded server do for each: the locks, on which
relations, whether a table is written anew or read from start to end, whether indexes are built, and whether the statement
may stand in a transaction. None of it is copied from a manual. The tests run each form on each of these servers, look at
its locks from a second connection, and fail where a row of this page says something else.`,
    '## The lock levels',
    `A lock is held until the transaction ends. A statement waits for the locks of others that conflict with its own, and
**everything that comes after it waits behind it**: a quick ALTER TABLE that has to wait for a long report stops the table
for as long as the report runs. That is what \`lock_timeout\` is for.`,
    levels(),
    'Which level conflicts with which, from the [manual](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES):',
    conflicts(),
    '## How to read the tables',
    `- **Lock**: the strongest one on what the statement names. **Elsewhere**: on what is connected with it. Relations that
  the statement creates are left out, since nobody else can be using them, and so are locks on indexes that are no
  stronger than those of any query.
- **Writes anew**: every row is written again into a new file, and the indexes are built again. **New file**: the
  same, for a reason that the server does not call a rewrite; TRUNCATE's is empty. **Reads all of**: the
  table is read from start to end. Both take their time under the locks of the same line.
- **Alone**: refused inside a transaction block (SQLSTATE 25001). Locks that such a statement takes one after the other
  are shown together.
- An ALTER TABLE with several actions takes the strongest of their locks.`,
    contents(),
    ...lockTable.flatMap(section),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Indexes in `lockModes` of the levels that each level conflicts with: the matrix of the manual. */
export const conflicting: readonly (readonly number[])[] = [
  [7],
  [6, 7],
  [4, 5, 6, 7],
  [3, 4, 5, 6, 7],
  [2, 3, 5, 6, 7],
  [2, 3, 4, 5, 6, 7],
  [1, 2, 3, 4, 5, 6, 7],
  [0, 1, 2, 3, 4, 5, 6, 7],
];

/** What has to wait, and a statement that takes the level. */
const levelWords: Readonly<Record<LockMode, readonly [waits: string, taken: string]>> = {
  'ACCESS SHARE': ['nothing but ACCESS EXCLUSIVE', 'every SELECT'],
  'ROW SHARE': ['nothing that an application does', 'SELECT … FOR UPDATE'],
  'ROW EXCLUSIVE': ['nothing that an application does; CREATE INDEX waits', 'INSERT, UPDATE, DELETE, MERGE'],
  'SHARE UPDATE EXCLUSIVE': [
    'other changes of the schema, and VACUUM',
    'CREATE INDEX CONCURRENTLY, VALIDATE CONSTRAINT, VACUUM, ANALYZE',
  ],
  SHARE: ['**writes**', 'CREATE INDEX'],
  'SHARE ROW EXCLUSIVE': ['**writes**', 'ADD FOREIGN KEY, CREATE TRIGGER'],
  EXCLUSIVE: ['**writes**, and SELECT … FOR UPDATE', 'REFRESH MATERIALIZED VIEW CONCURRENTLY'],
  'ACCESS EXCLUSIVE': ['**reads and writes**', 'most forms of ALTER TABLE, DROP, TRUNCATE'],
};

const levels = (): string =>
  table(
    ['level', 'meanwhile these wait', 'taken by'],
    lockModes.map((mode) => [mode, ...levelWords[mode]]),
  );

const conflicts = (): string =>
  table(
    ['', ...lockModes.map(abbreviated)],
    lockModes.map((mode, index) => [
      `${mode} (${abbreviated(mode)})`,
      ...lockModes.map((_, other) => (conflicting[index]?.includes(other) ? '✕' : '')),
    ]),
  );

const abbreviated = (mode: LockMode): string =>
  mode
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');

const contents = (): string =>
  lockTable.map(({ title, forms }) => `- [${title}](#${anchorOf(title)}) (${forms.length})`).join('\n');

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z -]/g, '')
    .replaceAll(' ', '-');

function section(group: FormGroup): string[] {
  return [
    `## ${group.title}`,
    table(
      ['statement', 'lock', 'elsewhere', 'what else it does'],
      group.forms.map((form) => row(form)),
    ),
    `<details><summary>The SQL that proves it</summary>\n\n\`\`\`sql\n${proof(group)}\n\`\`\`\n\n</details>`,
  ];
}

function row(form: Form): readonly string[] {
  const { does, through, since, note, transaction } = form;
  const own = cells(does);
  const then = through === undefined ? null : cells(through.does);
  const asOf = (now: string, before: string | undefined, major: SupportedMajor | undefined): string =>
    before === undefined || before === now || major === undefined
      ? now
      : `${now === '' ? 'none' : now}; through ${major}: ${before === '' ? 'none' : before}`;
  return [
    `${code(form.form)}${form.when === undefined ? '' : `<br>${form.when}`}${since === undefined ? '' : ` *(since ${since})*`}`,
    asOf(own.lock, then?.lock, through?.major),
    asOf(own.elsewhere, then?.elsewhere, through?.major),
    [transaction === 'alone' ? '**alone**' : '', asOf(own.work, then?.work, through?.major), note ?? '']
      .filter((each) => each !== '')
      .join('; '),
  ];
}

function cells(deeds: readonly Deed[]) {
  const locks = locksAmong(deeds);
  const target = locks.find(({ role }) => role === 'target');
  const elsewhere = new Map<LockMode, Role[]>();
  for (const { role, mode } of locks.toSorted(strongestFirst)) {
    if (role !== 'target') elsewhere.set(mode, [...(elsewhere.get(mode) ?? []), role]);
  }
  return {
    lock: target?.mode ?? '',
    elsewhere: [...elsewhere]
      .map(([mode, on]) => `${mode} on ${list(on.map((role) => roles[role]))}`)
      .join('<br>'),
    work: work(deeds),
  };
}

function work(deeds: readonly Deed[]): string {
  const pick = (verb: string): [Role, string][] =>
    deeds.flatMap((deed) => {
      const [, role, rest = ''] = new RegExp(`^${verb} ([a-z ]+?)(?:: (.*))?$`).exec(deed) ?? [];
      return role === undefined || role === 'avoided' || role.includes('index') ? [] : [[role as Role, rest]];
    });
  const words = (pairs: readonly [Role, string][]) => list(pairs.map(([role]) => roles[role]));
  const files = pick('rewrite');
  const rewrites = files.filter(([, reason]) => reason !== 'new file');
  const renewed = files.filter(([, reason]) => reason === 'new file');
  const builds = pick('build').filter(([role]) => !files.some(([rewritten]) => rewritten === role));
  const scans = pick('scan');
  return [
    rewrites.length === 0 ? '' : `**writes anew** ${words(rewrites)}`,
    renewed.length === 0 ? '' : `**new file** for ${words(renewed)}`,
    builds.length === 0 ? '' : `**builds indexes** on ${words(builds)}`,
    scans.length === 0 ? '' : `**reads all of** ${words(scans)}`,
    deeds.includes('scan avoided') ? 'need not read what a CHECK proves' : '',
  ]
    .filter((each) => each !== '')
    .join('; ');
}

const roles: Readonly<Record<Role, string>> = {
  target: 'it',
  index: 'its indexes',
  sequence: 'its sequence',
  referenced: 'the table it refers to',
  referencing: 'the tables that refer to it',
  dependent: 'the views on it',
  source: 'what it reads from',
  parent: 'the parent',
  child: 'the tables that inherit from it',
  partition: 'the partitions',
  'index of partition': 'their indexes',
  'default partition': 'the default partition',
  'index of default partition': 'its indexes',
  attached: 'the new partition',
  detached: 'the partition',
  'index of detached': 'its indexes',
  table: 'its table',
  'table of partition': 'their tables',
  'table of attached': 'its table',
  type: 'the type',
  'using table': 'the tables that use it',
  'table inside': 'the tables in it',
  published: 'the tables that were published',
  view: 'the view',
};

const roleOrder = Object.keys(roles);
const strongestFirst = (a: RoleLock, b: RoleLock): number =>
  isStronger(a.mode, b.mode)
    ? -1
    : isStronger(b.mode, a.mode)
      ? 1
      : roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role);

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const proof = ({ setup, forms }: FormGroup): string =>
  [
    `${setup}\n`,
    ...forms.flatMap(({ setup: own, interrupted, settings, sql }) => [
      ...(own === undefined ? [] : [`-- after: ${own.replaceAll('\n', ' ')}`]),
      ...(interrupted === undefined ? [] : [`-- after this was cancelled while it waited: ${interrupted}`]),
      ...(settings === undefined ? [] : [`-- after: ${settings}`]),
      `${sql};`,
    ]),
  ].join('\n');

const code = (words: string): string => `\`${words}\``;

const table = (heading: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...lines].map((each) => `| ${each.join(' | ')} |`).join('\n');
