import { type Command, config, format, output, usage } from './command.ts';

/** The commands that work with a registry. */

const registry = { code: 9, means: 'the registry: login, permission, not there, other content' };

export const push = {
  name: 'push',
  summary: 'Push a migration directory to a registry, once, under the commit',
  about:
    'Replays the whole directory on a throwaway PostgreSQL, packs it as an OCI image of one layer and pushes it. Equal directories have equal digests (to ghcr.io migrate-push adds its repository), and what is there already is not written again. A tag that is a commit or a version never changes what it names; other tags move, and never back. Logs in as `docker login` has left it; to ghcr.io else with GITHUB_TOKEN.',
  positionals: ['REFERENCE'],
  options: {
    dir: {
      kind: 'text',
      value: 'DIR',
      group: 'What to push',
      help: 'Migration directory.',
      byDefault: 'migrations, or the one of lockstep.yml',
    },
    format: { ...format, group: 'What to push' },
    config: { ...config, group: 'What to push' },
    tag: {
      kind: 'text',
      value: 'TAG',
      repeat: true,
      group: 'Under which tags',
      help: 'A version such as v1.4.0, or a name that moves; repeat it for several.',
      byDefault: 'the commit that is checked out',
    },
    latest: { kind: 'flag', group: 'Under which tags', help: 'Move the tag latest here, too.' },
    'no-verify': {
      kind: 'flag',
      group: 'Where it is verified',
      help: 'Push without a replay, and without a fingerprint of the schema.',
    },
    'dev-url': {
      kind: 'text',
      value: 'URL',
      group: 'Where it is verified',
      help: 'A PostgreSQL server on which a scratch database is made and dropped.',
      byDefault: 'the embedded PostgreSQL',
    },
    'dev-setup': {
      kind: 'text',
      value: 'FILE',
      group: 'Where it is verified',
      help: 'SQL that runs first on the scratch database: roles, extensions.',
    },
    ...output,
    quiet: { kind: 'flag', group: 'What comes out', help: 'The result only, no progress.' },
  },
  conflicts: [
    ['no-verify', 'dev-url'],
    ['no-verify', 'dev-setup'],
    ['quiet', 'verbose'],
  ],
  examples: [
    {
      line: 'lockstep push oci://ghcr.io/acme/shop/migrations --dir db/migrations --latest',
      does: 'on mainline: under the commit, and as latest',
    },
    { line: 'lockstep push oci://ghcr.io/acme/shop/migrations:v1.4.0', does: 'a release' },
    {
      line: 'lockstep push oci://localhost:5000/shop --tag try --output json',
      does: 'what is not committed yet, for a script',
    },
  ],
  exits: [
    { code: 0, means: 'pushed, or nothing to do' },
    { code: 1, means: 'the directory does not apply to an empty database' },
    usage,
    { code: 3, means: 'refused: the checksum file does not fit; files differ from the commit' },
    { code: 8, means: '--dev-url: the server cannot be used' },
    registry,
  ],
} as const satisfies Command;

export const pull = {
  name: 'pull',
  summary: 'Write a migration directory from a registry to a folder',
  about:
    'Every byte is checked against its digest, and the folder is there as a whole or not at all. A folder that has the same files is left as it is; one that has others is refused.',
  positionals: ['REFERENCE'],
  options: {
    out: {
      kind: 'text',
      value: 'DIR',
      group: 'What to do',
      help: 'The folder; it is made, and may be empty.',
    },
    ...output,
  },
  conflicts: [],
  examples: [
    {
      line: 'lockstep pull oci://ghcr.io/acme/shop/migrations --out db/migrations',
      does: 'what latest names',
    },
    { line: 'lockstep pull oci://ghcr.io/acme/shop/migrations:v1.4.0 --out old', does: 'a release' },
    {
      line: 'lockstep pull oci://localhost:5000/shop:try --out try --output json',
      does: 'for a script',
    },
  ],
  exits: [
    { code: 0, means: 'written, or there already' },
    { code: 2, means: 'wrong usage; a folder that has other files, or cannot be written' },
    registry,
  ],
} as const satisfies Command;

export const tags = {
  name: 'tags',
  summary: 'List what has been pushed to a repository of a registry',
  about:
    'Tags that move come first, then versions and commits, each with the newest first. Of commits that only git can tell, in a clone that has them.',
  positionals: ['REFERENCE'],
  options: output,
  conflicts: [],
  examples: [
    { line: 'lockstep tags oci://ghcr.io/acme/shop/migrations', does: 'what there is' },
    { line: 'lockstep tags oci://ghcr.io/acme/shop/migrations --output json', does: 'for a script' },
    { line: 'lockstep tags oci://localhost:5000/shop', does: 'in a registry of your own' },
  ],
  exits: [
    { code: 0, means: 'done, also where the repository has no tags' },
    usage,
    { code: 9, means: 'the registry: login, permission, no such repository' },
  ],
} as const satisfies Command;
