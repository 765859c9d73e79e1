import { checksumMismatch } from './checksum.ts';
import { directoryRules } from './file-rules.ts';
import type { RulePage } from './rule.ts';
import { rules } from './rules/index.ts';
import { suppressionRules } from './suppression-rules.ts';

/** Rules about files and comments, which are not judged statement by statement. */
export const fileRules: readonly RulePage[] = [checksumMismatch, ...directoryRules, ...suppressionRules];

/** All rules that have a page, in the order of the lists. */
export const documentedRules: readonly RulePage[] = [...rules, ...fileRules];

/** Rules that may be named in comments and configuration. */
export const knownRules: readonly string[] = documentedRules.map(({ id }) => id);
