import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as core from '@actions/core';

/** The runner around an action: the only place that knows GitHub's toolkit. */
export interface ActionsHost {
  readonly env: NodeJS.ProcessEnv;
  /** The event's payload; empty when the runner gives none. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly cwd: string;
  /** Aborts when the runner cancels the job: SIGINT, and SIGTERM 7.5 seconds later. */
  readonly signal: AbortSignal;
  readonly setOutput: (name: string, value: string) => void;
  readonly annotate: (annotation: Annotation) => void;
  readonly info: (text: string) => void;
  readonly debug: (text: string) => void;
  /** Hides a text in everything that the job prints from now on. */
  readonly mask: (secret: string) => void;
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly addPath: (folder: string) => void;
  readonly saveState: (name: string, value: string) => void;
  readonly fail: (message: string) => void;
  /** Takes secrets out of a text that leaves by another way than the functions above, which do it themselves. */
  readonly redact: (text: string) => string;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

const annotators = { error: core.error, warning: core.warning, notice: core.notice };

/** What everything that is printed goes through, and how it learns of another secret. */
export interface Secrets {
  readonly redact: (text: string) => string;
  readonly add: (secret: string) => boolean;
}

export function actionsHost({ redact, add }: Secrets): ActionsHost {
  const { env } = process;
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return {
    env,
    payload: readPayload(env.GITHUB_EVENT_PATH),
    cwd: process.cwd(),
    signal: controller.signal,
    setOutput: (name, value) => core.setOutput(name, redact(value)),
    annotate: ({ level, message, title, ...place }) =>
      annotators[level](redact(message), { title: redact(title), ...place }),
    info: (text) => core.info(harmless(redact(text))),
    debug: (text) => core.debug(redact(text)),
    mask: (secret) => {
      // The runner would hide a short word everywhere: `pass` in `passed`.
      if (add(secret)) core.setSecret(secret);
    },
    writeSummary: async (markdown) => {
      // Without the file (an old runner, a test at a terminal) there is nowhere to write to.
      if (env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(redact(markdown), true).write();
    },
    addPath: (folder) => core.addPath(folder),
    saveState: (name, value) => core.saveState(name, value),
    fail: (message) => core.setFailed(redact(message)),
    redact,
  };
}

/**
 * The runner takes `::command::` at the start of any printed line for an order, and what is printed here quotes SQL of a
 * stranger's pull request: until the token is repeated, it takes none.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
function harmless(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}\n::${token}::`;
}

function readPayload(path: string | undefined): Readonly<Record<string, unknown>> {
  if (path === undefined || path === '') return {};
  // Some editors and tools put a byte order mark in front.
  return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Record<string, unknown>;
}
