import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { read, repositoryFiles } from './files.ts';

const files = repositoryFiles().filter((path) => /\.ya?ml$/.test(path) && !path.startsWith('test/fixtures/'));
const workflows = files.filter((path) => path.startsWith('.github/workflows/'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly uses?: string;
  readonly needs?: readonly string[];
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

/** What a careful reader objects to in a workflow, one sentence each. */
function objections(text: string): readonly string[] {
  const workflow = parseDocument(text).toJS() as {
    permissions?: unknown;
    jobs: Readonly<Record<string, Job>>;
  };
  const found: string[] = [];
  if (JSON.stringify(workflow.permissions) !== '{}') found.push('top-level permissions are not {}');
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.permissions === undefined) found.push(`${name} does not say its permissions`);
    if (job['timeout-minutes'] === undefined) found.push(`${name} has no timeout`);
    for (const { uses, run, with: inputs } of [job, ...(job.steps ?? [])] as readonly Step[]) {
      if (uses !== undefined && !/^\.\/|@[0-9a-f]{40}$/.test(uses))
        found.push(`${uses} is not pinned to a commit`);
      if (uses?.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false) {
        found.push(`${name} leaves the token in the clone`);
      }
      // https://docs.github.com/en/actions/reference/security/secure-use#use-an-intermediate-environment-variable
      if (run?.includes('${{')) found.push(`${name} pastes an expression into a script`);
    }
  }
  return found;
}

it('every YAML file is valid', () => {
  expect(files.length).toBeGreaterThan(0);
  const broken = files.flatMap((path) =>
    parseDocument(read(path)).errors.map((error) => `${path}: ${error.message}`),
  );
  expect(broken).toEqual([]);
});

describe.each(workflows)('%s', (path) => {
  const text = read(path);

  it('runs with least privilege, on pinned code', () => {
    expect(objections(text)).toEqual([]);
  });
  it('says of every pinned commit which release it is', () => {
    const pins = text.split('\n').filter((line) => /uses: .+@/.test(line));
    expect(pins.filter((line) => !/# v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });
  it('says of every permission why', () => {
    const grants = text.split('\n').filter((line) => /^\s+[a-z-]+: (read|write)\b/.test(line));
    expect(grants.filter((line) => !/: (read|write) # \w+/.test(line))).toEqual([]);
  });
});

it('the gate of CI waits for every other job', () => {
  const { jobs } = parseDocument(read('.github/workflows/ci.yml')).toJS() as { jobs: Record<string, Job> };
  const others = Object.keys(jobs).filter((name) => name !== 'passed');
  expect(others.length).toBeGreaterThan(0);
  expect(jobs.passed?.needs).toEqual(others);
});

describe('the objections are raised', () => {
  const workflow = (job: string, permissions = '{}') => `permissions: ${permissions}\njobs:\n  a: ${job}\n`;
  const step = (text: string) => workflow(`{ permissions: {}, timeout-minutes: 5, steps: [${text}] }`);

  it.each([
    ['a tag', step('{ uses: actions/setup-node@v4 }'), 'not pinned'],
    ['a short commit', step('{ uses: actions/setup-node@49933ea }'), 'not pinned'],
    [
      'a pinned checkout that keeps the token',
      step(`{ uses: actions/checkout@${'0'.repeat(40)} }`),
      'leaves the token',
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own syntax
    ['an expression in a script', step("{ run: 'echo ${{ github.head_ref }}' }"), 'pastes an expression'],
    [
      'permissions for all jobs',
      workflow('{ permissions: {}, timeout-minutes: 5 }', 'write-all'),
      'top-level',
    ],
    ['a job without permissions', workflow('{ timeout-minutes: 5 }'), 'does not say'],
    ['a job that may run for hours', workflow('{ permissions: {} }'), 'no timeout'],
  ])('%s', (_, text, sentence) => {
    expect(objections(text)).toEqual([expect.stringContaining(sentence)]);
  });

  it('not against an action of this repository', () => {
    expect(objections(step('{ uses: ./setup }'))).toEqual([]);
  });
});
