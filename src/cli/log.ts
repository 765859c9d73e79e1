import { readLog } from '../apply/log.ts';
import { renderLog } from '../report/log-terminal.ts';
import { redactValues } from '../report/redacted.ts';
import { ExitCode } from '../runtime/errors.ts';
import { connectorOf, type DatabaseCommand } from './apply.ts';
import type { log } from './apply-commands.ts';

const defaultLimit = 20;

/** `lockstep log`: the runs that have left a row. */
export async function runLog(command: DatabaseCommand<typeof log>): Promise<ExitCode> {
  const { args, terminal, redact } = command;
  const connect = await connectorOf(command);
  const session = await connect('lockstep log');
  try {
    const runs = redactValues(await readLog(session, args.options.limit ?? defaultLimit), redact);
    const { colour, width } = terminal;
    const text =
      args.options.output === 'json'
        ? `${JSON.stringify({ schema: 'lockstep/log/v1', runs }, null, 2)}\n`
        : renderLog(runs, { colour, width });
    await terminal.print(text);
    return ExitCode.done;
  } finally {
    await session.close();
  }
}
