import { loadConfig } from '../config/load.ts';
import { confidentialOf } from '../database/confidential.ts';
import { createRedactor } from '../database/redact.ts';
import { vocabulary } from '../lint/vocabulary.ts';
import { renderError } from '../report/error.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { version } from '../runtime/version.ts';
import { apply, log, stats, status } from './apply-commands.ts';
import { findCommand, parseArguments } from './arguments.ts';
import { explain, hash, lint } from './commands.ts';
import { withFrame } from './frame.ts';
import { commandHelp, generalHelp } from './help.ts';
import { pull, push, tags } from './registry-commands.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { currentFolder, fenceFor, workspaceOf } from './workspace.ts';

/** The `lockstep` command. @returns the exit code; nothing is thrown */
export async function runCli(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal(argv, process.env);
  const stopping = new AbortController();
  const devUrl = optionIn(argv, '--dev-url');
  const url = devUrl ?? optionIn(argv, '--url') ?? process.env.DATABASE_URL ?? null;
  // Passwords that a file or a command gives become known only later.
  const secrets = new Set<string>();
  let redactor = createRedactor(confidentialOf(url, process.env));
  const redact = (text: string) => redactor(text);
  const onSecret = (secret: string) => {
    if (secrets.has(secret)) return;
    secrets.add(secret);
    redactor = createRedactor(confidentialOf(url, process.env, [...secrets]));
  };
  const applies = argv[0] === apply.name;
  // What was made on a server has to be dropped first; who asks twice does not want to wait for it. What runs on a database
  // has to be cancelled and recorded, however often one asks: that takes seconds.
  const stop = () => {
    if (applies) stopping.abort();
    else if (devUrl === null || stopping.signal.aborted) stopNow(terminal);
    else stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  try {
    return await runCommand(argv, { terminal, redact, onSecret, signal: stopping.signal });
  } catch (error) {
    if (stopping.signal.aborted && !applies) stopNow(terminal);
    terminal.error(
      renderError(error, {
        colour: terminal.errorColour,
        width: terminal.errorWidth,
        verbose: argv.includes('--verbose'),
        redact,
        environment: `lockstep ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
        issues: 'https://github.com/lockstep-sql/lockstep/issues',
      }),
    );
    return error instanceof UserError ? error.code : ExitCode.bug;
  }
}

/** Nothing that has to be undone is open any more, or never was: embedded servers are threads of this process. */
function stopNow(terminal: Terminal): never {
  terminal.clear();
  process.exit(ExitCode.cancelled);
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly redact: (text: string) => string;
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
}

/** Known before the arguments are checked, because what is wrong with them is printed too. */
function optionIn(argv: readonly string[], option: string): string | null {
  const index = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = argv[index];
  return (word === option ? argv[index + 1] : word?.slice(option.length + 1)) ?? null;
}

async function runCommand(
  [name, ...rest]: readonly string[],
  { terminal, redact, onSecret, signal }: Surroundings,
): Promise<ExitCode> {
  if (name === undefined) {
    terminal.error(generalHelp(version));
    return ExitCode.usage;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [topic] = name === 'help' ? rest : [];
    await terminal.print(topic === undefined ? generalHelp(version) : commandHelp(findCommand(topic)));
    return ExitCode.done;
  }
  if (name === '--version') {
    await terminal.print(`${version}\n`);
    return ExitCode.done;
  }
  const command = findCommand(name);
  if (parseArguments(command, rest).help) {
    await terminal.print(commandHelp(command));
    return ExitCode.done;
  }
  const workingDirectory = currentFolder();
  const workspace = workspaceOf(workingDirectory, process.env);
  const fence = (dir: string) => fenceFor(dir, workspace, workingDirectory, process.env);
  const config = (file?: string) => loadConfig(file ?? null, workspace, vocabulary);
  const surroundings = { fence, workingDirectory, terminal, env: process.env, signal, redact, onSecret };
  // Each command is loaded when it is called: `apply` with nothing to do is over before all rules would be there.
  try {
    switch (command) {
      case lint: {
        const args = parseArguments(lint, rest);
        const { runLint } = await import('./lint.ts');
        const today = new Date().toISOString().slice(0, 10);
        return await runLint({
          ...surroundings,
          args,
          config: await config(args.options.config),
          workspace,
          today,
        });
      }
      case apply: {
        const args = parseArguments(apply, rest);
        const { runApply } = await import('./apply.ts');
        return await runApply({ ...surroundings, args, config: await config(args.options.config) });
      }
      case status: {
        const args = parseArguments(status, rest);
        const { runStatus } = await import('./apply.ts');
        return await runStatus({ ...surroundings, args, config: await config(args.options.config) });
      }
      case stats: {
        const { runStats } = await import('./stats.ts');
        return await runStats({ ...surroundings, args: parseArguments(stats, rest), config: await config() });
      }
      case log: {
        const { runLog } = await import('./log.ts');
        return await runLog({ ...surroundings, args: parseArguments(log, rest), config: await config() });
      }
      case push: {
        const args = parseArguments(push, rest);
        const { runPush } = await import('./push.ts');
        return await runPush({ ...surroundings, args, config: await config(args.options.config) });
      }
      case pull: {
        const { runPull } = await import('./registry.ts');
        return await runPull({ ...surroundings, args: parseArguments(pull, rest) });
      }
      case tags: {
        const { runTags } = await import('./registry.ts');
        return await runTags({ ...surroundings, args: parseArguments(tags, rest) });
      }
      case hash: {
        const { hashDirectories } = await import('./hash-directories.ts');
        return await hashDirectories({
          args: parseArguments(hash, rest),
          config: await config(),
          fence,
          terminal,
        });
      }
      default: {
        const { positionals } = parseArguments(explain, rest);
        const { runExplain } = await import('./explain.ts');
        await terminal.print(runExplain(positionals[0] ?? '', terminal));
        return ExitCode.done;
      }
    }
  } catch (error) {
    throw withFrame(error, [workspace, workingDirectory]);
  }
}
