import type { ApplyOptions } from '../apply/target.ts';
import type { ApplyConfig } from './config.ts';
import { parseDuration } from './duration.ts';

/** What a command line or an action's inputs say about applying, under the names that both use. Durations as written. */
export interface GivenApplyOptions {
  readonly to?: string | undefined;
  readonly amount?: number | undefined;
  readonly baseline?: string | undefined;
  readonly 'allow-dirty'?: boolean | undefined;
  readonly order?: ApplyOptions['order'] | undefined;
  readonly 'on-ahead'?: ApplyOptions['onAhead'] | undefined;
  readonly transaction?: 'file' | 'all' | 'none' | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly history?: ApplyOptions['history'] | undefined;
  readonly 'history-schema'?: string | undefined;
  readonly 'record-noop'?: boolean | undefined;
  readonly 'lock-wait'?: string | undefined;
  readonly 'lock-timeout'?: string | undefined;
  readonly 'lock-retries'?: number | undefined;
  readonly 'index-wait'?: string | undefined;
  readonly 'statement-timeout'?: string | undefined;
  readonly 'max-duration'?: string | undefined;
}

/**
 * What was given, and where nothing was, the configuration.
 * @param naming how the given ones are called in messages: `--lock-wait`
 * @throws UserError (2) for a duration that is none
 */
export function applyOptions(
  config: ApplyConfig,
  given: GivenApplyOptions,
  naming: (name: string) => string,
): ApplyOptions {
  const time = (name: string, text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : parseDuration(text, naming(name));
  return {
    to: given.to ?? null,
    amount: given.amount ?? null,
    baseline: given.baseline ?? config.baseline,
    allowDirty: given['allow-dirty'] === true || config.allowDirty,
    order: given.order ?? config.order,
    onAhead: given['on-ahead'] ?? config.onAhead,
    transaction: given.transaction ?? config.transaction,
    dryRun: given['dry-run'] === true,
    history: given.history ?? config.history,
    historySchema: given['history-schema'] ?? config.historySchema,
    recordNoop: given['record-noop'] === true || config.recordNoop,
    lockWait: time('lock-wait', given['lock-wait'], config.lockWait),
    lockTimeout: time('lock-timeout', given['lock-timeout'], config.lockTimeout),
    lockRetries: given['lock-retries'] ?? config.lockRetries,
    indexWait: time('index-wait', given['index-wait'], config.indexWait),
    statementTimeout: time('statement-timeout', given['statement-timeout'], config.statementTimeout),
    maxDuration: time('max-duration', given['max-duration'], config.maxDuration),
  };
}
