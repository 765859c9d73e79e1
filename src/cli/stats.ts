import { readStatistics } from '../apply/statistics.ts';
import { renderStatistics, statisticsJson } from '../report/stats-terminal.ts';
import { ExitCode } from '../runtime/errors.ts';
import { connectorOf, type DatabaseCommand } from './apply.ts';
import type { stats } from './apply-commands.ts';

/** `lockstep stats`: how large the tables are. */
export async function runStats(command: DatabaseCommand<typeof stats>): Promise<ExitCode> {
  const { args, terminal } = command;
  const connect = await connectorOf(command);
  const session = await connect('lockstep stats');
  try {
    const statistics = await readStatistics(session);
    await terminal.print(
      args.options.output === 'json' ? statisticsJson(statistics) : renderStatistics(statistics),
    );
    return ExitCode.done;
  } finally {
    await session.close();
  }
}
