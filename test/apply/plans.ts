import { digestsOfStatements, editedByDigest, sha256 } from '../../src/apply/history/content.ts';
import type { RecordedFile } from '../../src/apply/history/history.ts';
import { type Plan, type PlanInput, type PlanOptions, plan } from '../../src/apply/plan.ts';
import type { MigrationDirectory, MigrationFile } from '../../src/directory/directory.ts';
import { fileOf, versionsOf } from '../support/migrations.ts';

const history: PlanInput['history'] = {
  name: 'lockstep',
  edited: editedByDigest(sha256),
  statementDigests: digestsOfStatements,
  mend: ({ version }) => `mend ${version}`,
};
const defaults: PlanOptions = {
  to: null,
  amount: null,
  baseline: null,
  allowDirty: false,
  order: 'strict',
  onAhead: 'error',
};

export const checkpoint = (version: string) => fileOf(version, undefined, { checkpoint: { tag: null } });

/** `2` is applied, `2=` a baseline, `2!` failed, `2?` unfinished, `2~` rolled back; `2?1/3` came so far. */
export function row(text: string): RecordedFile {
  const [, version = '', mark = '', done, total] = /^([^=!?~]+)([=!?~]?)(?:(\d)\/(\d))?$/.exec(text) ?? [];
  const states = {
    '': 'applied',
    '=': 'baseline',
    '!': 'failed',
    '?': 'unfinished',
    '~': 'rolled back',
  } as const;
  const progress = done === undefined ? null : { done: Number(done), total: Number(total) };
  return { version, state: states[mark as keyof typeof states], checksum: null, progress };
}

export interface Case {
  readonly files: string | readonly MigrationFile[];
  /** Rows of the history. */
  readonly has: string | readonly RecordedFile[];
  readonly options?: Partial<PlanOptions>;
  readonly dirty?: boolean;
  readonly directory?: Partial<MigrationDirectory>;
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);

export function planOf({ files, has, options = {}, dirty = false, directory = {} }: Case): Plan {
  const read = typeof files === 'string' ? words(files).map((version) => fileOf(version)) : files;
  return plan({
    directory: { ...versionsOf([]), ...directory, files: read },
    history,
    recorded: typeof has === 'string' ? words(has).map(row) : has,
    dirty,
    options: { ...defaults, ...options },
  });
}

export const listed = (ones: readonly { readonly version: string }[]) =>
  ones.map(({ version }) => version).join(' ');

/** What a plan says, in a line for each list that is not empty. */
export function told(made: Plan): Readonly<Record<string, string>> {
  const { verdict } = made;
  const lists = {
    run: listed(made.pending.map(({ file }) => file)),
    baseline: listed(made.baseline),
    late: listed(made.late),
    covered: listed(made.covered),
    missing: listed(made.missing),
    unknown: listed(made.unknown),
    edited: listed(made.edited),
    partial: listed(made.partial.map(({ file }) => file)),
    lost: listed(made.lost),
    refused: verdict.kind === 'refused' ? verdict.reasons.map(({ kind }) => kind).join(' ') : '',
  };
  const said = Object.fromEntries(Object.entries(lists).filter(([, text]) => text !== ''));
  return verdict.kind === 'refused' ? said : { ...said, verdict: verdict.kind };
}
