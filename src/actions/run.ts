import { type ActionsHost, actionsHost } from '../runtime/actions.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { version } from '../runtime/version.ts';
import { runMigrateLint } from './migrate-lint.ts';
import { runSetup } from './setup.ts';

const actions: Readonly<Record<string, (host: ActionsHost) => Promise<ExitCode>>> = {
  'migrate-lint': runMigrateLint,
  setup: runSetup,
};

/** Runs one action to its end. The only place where a step is failed. */
export async function runNamedAction(name: string): Promise<void> {
  const host = actionsHost();
  const action = actions[name];
  try {
    if (action === undefined) throw new Error(`there is no action ${name}`);
    process.exitCode = await action(host);
  } catch (error) {
    if (host.signal.aborted) {
      host.info('cancelled');
      process.exitCode = ExitCode.cancelled;
    } else if (error instanceof UserError) {
      host.fail([error.message, error.hint].filter((part) => part !== undefined).join('\n'));
      process.exitCode = error.code;
    } else {
      host.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
      host.fail(
        `This is a bug in Lockstep ${version}, please report it: ${error instanceof Error ? error.message : String(error)}`,
      );
      process.exitCode = ExitCode.bug;
    }
  }
}
