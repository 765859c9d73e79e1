import { type ActionsHost, actionsHost } from '../runtime/actions.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { version } from '../runtime/version.ts';
import { redactorFor } from './redaction.ts';

type Action = (host: ActionsHost) => Promise<ExitCode>;

/** Loaded when they are called: none needs the code of the others. */
const actions: Readonly<Record<string, () => Promise<Action>>> = {
  'migrate-apply': async () => (await import('./migrate-apply.ts')).runMigrateApply,
  'migrate-lint': async () => (await import('./migrate-lint.ts')).runMigrateLint,
  'migrate-push': async () => (await import('./migrate-push.ts')).runMigratePush,
  setup: async () => (await import('./setup.ts')).runSetup,
};

/** Runs one action to its end. The only place where a step is failed. */
export async function runNamedAction(name: string): Promise<void> {
  const host = actionsHost(redactorFor(process.env));
  const action = actions[name];
  try {
    if (action === undefined) throw new Error(`there is no action ${name}`);
    const run = await action();
    process.exitCode = await run(host);
  } catch (error) {
    if (host.signal.aborted) {
      host.info('cancelled');
      process.exitCode = ExitCode.cancelled;
    } else if (error instanceof UserError) {
      failAt(host, error);
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

/** What is wrong, where, and the line to paste; GitHub shows it on the line that it is about. */
function failAt(host: ActionsHost, { message, hint, at }: UserError): void {
  const place = at === undefined ? {} : { file: at.file, startLine: at.line, startColumn: at.column };
  const where = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
  const text = `${message}${where}${hint === undefined ? '' : `\n${hint}`}`;
  host.annotate({ level: 'error', title: 'Lockstep could not do its work', message: text, ...place });
}
