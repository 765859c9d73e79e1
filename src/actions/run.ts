import { type ActionsHost, actionsHost } from '../runtime/actions.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { version } from '../runtime/version.ts';
import { runMigrateApply } from './migrate-apply.ts';
import { runMigrateLint } from './migrate-lint.ts';
import { runMigratePush } from './migrate-push.ts';
import { redactorFor } from './redaction.ts';
import { runSetup } from './setup.ts';

const actions: Readonly<Record<string, (host: ActionsHost) => Promise<ExitCode>>> = {
  'migrate-apply': runMigrateApply,
  'migrate-lint': runMigrateLint,
  'migrate-push': runMigratePush,
  setup: runSetup,
};

/** Runs one action to its end. The only place where a step is failed. */
export async function runNamedAction(name: string): Promise<void> {
  const host = actionsHost(redactorFor(process.env));
  const action = actions[name];
  try {
    if (action === undefined) throw new Error(`there is no action ${name}`);
    process.exitCode = await action(host);
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
