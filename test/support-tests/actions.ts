import { join } from 'node:path';
import { type RunnerOptions, type RunnerResult, runAction } from '../support/runner.ts';

/** The folder of an action that was written to try the runner. */
export function fixtureAction(name: string): string {
  return join(import.meta.dirname, '../fixtures/actions', name);
}

/** Runs JavaScript as the main step of an action. `say(line)`, `put(file, text)`, `fs` and `childProcess` are there. */
export function runScript(script: string, options: RunnerOptions = {}): Promise<RunnerResult> {
  return runAction(fixtureAction('script'), { ...options, inputs: { script, ...options.inputs } });
}
