import { isRecord } from '../is-record.ts';

/** The `github` context: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context */
export type GitHubContext = Readonly<Record<string, string>>;

/** A trigger as a workflow sees it: spread it into the options of `runAction`. */
export interface WorkflowEvent {
  readonly eventName: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** What does not follow from the payload: the commit of a schedule, for example. */
  readonly github?: GitHubContext;
}

/** The part of the context that is not put into the environment: the token above all. */
const notInEnvironment = new Set(['token', 'action_status', 'repositoryurl', 'secret_source']);

/** What the context says for an event, before anything that the caller knows better. */
export function contextOf({ eventName, event }: WorkflowEvent): GitHubContext {
  const text = (path: string) => lookUp(event, path);
  const repository = text('repository.full_name') || 'acme/shop';
  const place = placeOf(eventName, event);
  const actor = text('sender.login') || 'ann';
  return {
    action: '__self',
    action_ref: '',
    action_repository: '',
    actor,
    actor_id: '1',
    api_url: 'https://api.github.com',
    base_ref: '',
    event_name: eventName,
    graphql_url: 'https://api.github.com/graphql',
    head_ref: '',
    job: 'migrations',
    ref_name: place.ref?.replace(/^refs\/(heads|tags|pull)\//, '') ?? '',
    ref_protected: 'false',
    ref_type: place.ref?.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository,
    repository_id: '1296269',
    repository_owner: repository.split('/')[0] ?? '',
    repository_owner_id: '583231',
    retention_days: '90',
    run_attempt: '1',
    run_id: '1658821493',
    run_number: '42',
    server_url: 'https://github.com',
    sha: '',
    ref: '',
    token: '',
    triggering_actor: actor,
    workflow: 'Migrations',
    workflow_ref: `${repository}/.github/workflows/migrations.yml@${place.ref ?? ''}`,
    workflow_sha: place.sha ?? '',
    ...place,
  };
}

/** The commit and the refs: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
function placeOf(eventName: string, event: Readonly<Record<string, unknown>>): GitHubContext {
  const text = (path: string) => lookUp(event, path);
  const branches = { head_ref: text('pull_request.head.ref'), base_ref: text('pull_request.base.ref') };
  switch (eventName) {
    case 'pull_request':
      return {
        ...branches,
        ref: `refs/pull/${text('number')}/merge`,
        sha: text('pull_request.merge_commit_sha'),
      };
    case 'pull_request_target':
      return { ...branches, ref: `refs/heads/${branches.base_ref}`, sha: text('pull_request.base.sha') };
    case 'merge_group':
      return { ref: text('merge_group.head_ref'), sha: text('merge_group.head_sha') };
    case 'push':
      return { ref: text('ref'), sha: text('after') };
    case 'workflow_dispatch':
      return { ref: text('ref') };
    default:
      return { ref: `refs/heads/${text('repository.default_branch') || 'main'}` };
  }
}

export function contextVariables(context: GitHubContext): Readonly<Record<string, string>> {
  const entries = Object.entries(context).filter(([name]) => !notInEnvironment.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]));
}

/**
 * Evaluates the expressions in the default of an input. Only look-ups in `github` and `runner` are known.
 * @throws for any other expression, because it would be evaluated wrongly.
 */
export function evaluateDefault(text: string, contexts: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\$\{\{(?<expression>.*?)\}\}/g, (_, expression: string) => {
    const path = expression.trim();
    const root = path.split('.')[0] ?? '';
    if (!/^[\w-]+(\.[\w-]+)+$/.test(path) || !(root in contexts)) {
      throw new Error(`the default of an input uses an expression that this runner does not know: ${path}`);
    }
    return lookUp(contexts, path);
  });
}

/** The value at a dotted path as a string; empty where there is none, as in GitHub's expressions. */
function lookUp(root: unknown, path: string): string {
  const value = path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), root);
  return value === undefined || value === null ? '' : String(value);
}
