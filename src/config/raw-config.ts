import type { Severity } from '../lint/rule.ts';
import type { ApplyConfig, Config, FailOn, LintConfig } from './config.ts';

/** `lockstep.yml` as it is written, once its schema has been checked. */
export interface RawConfig {
  readonly directories?: readonly RawDirectory[];
  readonly lint?: {
    readonly 'fail-on'?: FailOn;
    readonly rules?: Readonly<Record<string, RawRuleSetting>>;
    readonly suppressions?: readonly RawSuppression[];
    readonly deadline?: string;
    readonly 'stats-file'?: string;
    readonly throughput?: string;
    readonly naming?: LintConfig['naming'];
  };
  readonly 'applied-by'?: Config['appliedBy'];
  readonly apply?: {
    readonly order?: ApplyConfig['order'];
    readonly transaction?: 'file' | 'all' | 'none';
    readonly history?: ApplyConfig['history'];
    readonly 'history-schema'?: string;
    readonly 'on-ahead'?: ApplyConfig['onAhead'];
    readonly baseline?: string;
    readonly 'allow-dirty'?: boolean;
    readonly 'record-noop'?: boolean;
    readonly 'lock-wait'?: string;
    readonly 'lock-timeout'?: string;
    readonly 'lock-retries'?: number;
    readonly 'index-wait'?: string;
    readonly 'statement-timeout'?: string;
    readonly 'max-duration'?: string;
    readonly parallel?: number;
    readonly 'on-error'?: ApplyConfig['onError'];
    readonly 'ca-bundle'?: string;
  };
}

export interface RawDirectory {
  readonly path: string;
  readonly format?: string;
  readonly 'dev-setup'?: string;
  readonly base?: string;
  readonly transaction?: 'file' | 'all' | 'none' | 'message';
  readonly postgres?: number;
}

export type RawRuleSetting =
  | Severity
  | { readonly severity?: Severity; readonly 'small-table-rows'?: number };

export interface RawSuppression {
  readonly rule: string;
  readonly file: string;
  readonly reason: string;
  readonly expires?: string;
}
