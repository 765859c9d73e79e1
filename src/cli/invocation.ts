import type { Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import type { Terminal } from './terminal.ts';

/** A command as it was called, and what it may use. */
export interface Invocation<C extends Command> {
  readonly args: Arguments<C>;
  readonly workingDirectory: string;
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly redact: (text: string) => string;
  /** Called with each password that becomes known while it runs. */
  readonly onSecret: (secret: string) => void;
}
