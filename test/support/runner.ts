import { delimiter, resolve } from 'node:path';
import type { Annotation } from './runner/annotation.ts';
import { createCommandFiles, type HandedOver, readCommandFiles } from './runner/command-files.ts';
import { evaluateDefault, type GitHubContext, type WorkflowEvent } from './runner/context.ts';
import { type Machine, prepareMachine } from './runner/machine.ts';
import { inputVariables, readManifest } from './runner/manifest.ts';
import { createMasker, type Masker } from './runner/masker.ts';
import { endOrphans, type Orphan } from './runner/orphans.ts';
import { actionNode, type Grace, runnerGrace, runProcess } from './runner/process.ts';
import { createStepLog } from './runner/step-log.ts';

export interface RunnerOptions extends Partial<WorkflowEvent> {
  readonly inputs?: Readonly<Record<string, string>>;
  /** The `env:` of the workflow. PATH is this process's own unless it is given; nothing else is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Values of the `github` context that do not follow from the event, `token` among them. */
  readonly github?: GitHubContext;
  /** What is masked from the start, as the secrets of the repository. The token is one of them. */
  readonly secrets?: readonly string[];
  /** GITHUB_WORKSPACE. Default: an empty folder. */
  readonly workspace?: string;
  /** The Node binary. Default: this one, or the packaged Node 24 where this one is older. */
  readonly node?: string;
  /** Cancels the main step after so many milliseconds, when it writes a line like this, or when this aborts. */
  readonly signalAfter?: number | RegExp | AbortSignal;
  readonly grace?: Grace;
  /** As ACTIONS_STEP_DEBUG does. */
  readonly debug?: boolean;
  /** Called between the main and the post step: what later steps of the job would do. */
  readonly beforePost?: (main: StepResult) => Promise<void> | void;
}

/** What the runner knows after a step. */
export interface StepResult extends HandedOver {
  /** Of the process; 128 and the signal's number where a signal ended it. */
  readonly exitCode: number;
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  /** Masked, without the workflow commands. */
  readonly log: string;
  /** Those that GitHub shows. */
  readonly annotations: readonly Annotation[];
  /** Those above the limit, of which GitHub says nothing. */
  readonly dropped: readonly Annotation[];
  readonly durationMs: number;
}

export interface RunnerResult extends StepResult {
  /** The outputs that the job may pass on: those with a secret in them are dropped, with a warning. */
  readonly jobOutputs: Readonly<Record<string, string>>;
  readonly post: StepResult | null;
  readonly masks: readonly string[];
  /** What still ran after the job. It has been ended. */
  readonly orphans: readonly Orphan[];
  /** RUNNER_TEMP, for what the action has put there. */
  readonly runnerTemp: string;
}

/**
 * Runs an action as GitHub's runner would on Linux: `runs.main`, then `runs.post`, each in a process of its own.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/NodeScriptActionHandler.cs
 * @param folder of the `action.yml`.
 * @throws where the action could not be started. A step that fails is a result.
 */
export async function runAction(folder: string, options: RunnerOptions = {}): Promise<RunnerResult> {
  const manifest = readManifest(folder);
  const machine = prepareMachine(options);
  const masker = createMasker();
  for (const secret of [machine.context.token ?? '', ...(options.secrets ?? [])]) masker.add(secret);
  const contexts = {
    github: { ...machine.context, event: options.event ?? {}, workspace: machine.workspace },
    runner: { temp: machine.temp, os: 'Linux', arch: 'X64' },
  };
  const inputs = inputVariables(manifest, options.inputs ?? {}, (text) => evaluateDefault(text, contexts));
  const step: StepContext = { folder, options, machine, masker, inputs: inputs.variables };

  const main = await runStep(step, { script: manifest.main, warnings: inputs.warnings, cancel: true });
  await options.beforePost?.(main);
  const post =
    manifest.post === null
      ? null
      : await runStep(step, { script: manifest.post, warnings: [], cancel: false, after: main });
  const orphans = await endOrphans(machine.trackingId);

  const secret = ([, value]: [string, string]) => masker.mask(value) !== value;
  const outputs = Object.entries(main.outputs);
  const skipped = outputs.filter(secret).map(([name]) => name);
  const job = createStepLog(masker, machine.workspace, false);
  for (const name of skipped) job.say('warning', `Skip output '${name}' since it may contain secret.`);
  const said = job.result();
  return {
    ...main,
    log: [main.log, ...said.lines].join('\n'),
    annotations: [...main.annotations, ...said.annotations],
    jobOutputs: Object.fromEntries(outputs.filter((output) => !secret(output))),
    post,
    masks: masker.values,
    orphans,
    runnerTemp: machine.temp,
  };
}

interface StepContext {
  readonly folder: string;
  readonly options: RunnerOptions;
  readonly machine: Machine;
  readonly masker: Masker;
  readonly inputs: Readonly<Record<string, string>>;
}

interface Stage {
  readonly script: string;
  readonly warnings: readonly string[];
  readonly cancel: boolean;
  /** The step before, whose state, environment and paths this one gets. */
  readonly after?: HandedOver;
}

async function runStep(context: StepContext, stage: Stage): Promise<StepResult> {
  const { options, machine, masker } = context;
  const started = performance.now();
  const log = createStepLog(masker, machine.workspace, options.debug ?? false);
  for (const warning of stage.warnings) log.say('warning', warning);
  const files = createCommandFiles(machine.temp);
  const state = Object.entries(stage.after?.state ?? {}).map(([name, value]) => [`STATE_${name}`, value]);
  const { PATH = process.env.PATH ?? '', ...env } = { ...options.env, ...stage.after?.env };

  const { exitCode, cancelled } = await runProcess({
    node: options.node ?? actionNode(),
    script: resolve(context.folder, stage.script),
    cwd: machine.workspace,
    env: {
      HOME: machine.home,
      LANG: 'C.UTF-8',
      ...env,
      PATH: [...(stage.after?.paths ?? [])].reverse().concat(PATH).join(delimiter),
      ...context.inputs,
      ...Object.fromEntries(state),
      ...machine.variables,
      GITHUB_ACTION_PATH: context.folder,
      ...files,
    },
    onLine: log.output,
    cancel: stage.cancel ? (options.signalAfter ?? null) : null,
    grace: options.grace ?? runnerGrace,
  });

  const handedOver = readCommandFiles(files, log, masker);
  const { lines, annotations, dropped, failed } = log.result();
  return {
    ...handedOver,
    exitCode,
    conclusion: cancelled ? 'cancelled' : failed || exitCode !== 0 ? 'failure' : 'success',
    log: lines.join('\n'),
    annotations,
    dropped,
    durationMs: performance.now() - started,
  };
}
