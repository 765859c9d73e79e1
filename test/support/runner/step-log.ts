import { type Annotation, annotationLimit, annotationOf, type Level, plainAnnotation } from './annotation.ts';
import { type Command, parseCommand } from './command.ts';
import type { Masker } from './masker.ts';

/** What one step says, as the runner understands it. */
export interface StepLog {
  /** A line that the process wrote to its standard output or error. */
  output(line: string): void;
  /** Something that the runner itself has to say. */
  say(level: Level, message: string): void;
  /** The same, and the step counts as failed although its process may end well. */
  fail(...messages: readonly string[]): void;
  result(): StepLogResult;
}

export interface StepLogResult {
  readonly lines: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly dropped: readonly Annotation[];
  readonly failed: boolean;
}

const levels: readonly string[] = ['error', 'warning', 'notice'] satisfies Level[];
/** Switched off, or on the way out: the runner, or this one, fails a step that uses them. */
const refused = ['set-env', 'add-path', 'set-output', 'save-state', 'add-matcher', 'remove-matcher'];
const known = new Set([
  ...levels,
  ...refused,
  'add-mask',
  'debug',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
]);

export function createStepLog(masker: Masker, workspace: string, debug: boolean): StepLog {
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const dropped: Annotation[] = [];
  let failed = false;
  let stopToken: string | null = null;

  const print = (line: string) => lines.push(masker.mask(line));
  const annotate = (annotation: Annotation) => {
    print(`##[${annotation.level}]${annotation.message}`);
    const sameLevel = annotations.filter(({ level }) => level === annotation.level);
    (sameLevel.length < annotationLimit ? annotations : dropped).push(annotation);
  };
  const say = (level: Level, message: string) => annotate(plainAnnotation(level, masker.mask(message)));
  const fail = (...messages: readonly string[]) => {
    for (const message of messages) say('error', message);
    failed = true;
  };

  const run = (command: Command, line: string) => {
    const { name, data } = command;
    if (isLevel(name)) annotate(annotationOf(name, command, workspace, masker.mask));
    else if (name === 'add-mask') {
      if (data.trim() === '')
        say('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      else masker.add(data);
    } else if (name === 'debug') {
      if (debug) print(`##[debug]${data}`);
    } else if (name === 'group' || name === 'endgroup') print(`##[${name}]${data}`);
    else if (name === 'stop-commands') stopToken = data;
    else if (refused.includes(name)) {
      fail(`Unable to process command '${line}' successfully.`, `The \`${name}\` command is disabled.`);
    }
  };

  return {
    say,
    fail,
    output: (line) => {
      if (stopToken !== null) {
        if (parseCommand(line, new Set([stopToken.toLowerCase()])) === null) print(line);
        else stopToken = null;
        return;
      }
      const command = parseCommand(line, known);
      if (command === null) print(line);
      else run(command, line);
    },
    result: () => ({ lines, annotations, dropped, failed }),
  };
}

function isLevel(name: string): name is Level {
  return levels.includes(name);
}
