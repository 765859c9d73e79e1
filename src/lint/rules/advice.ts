import type { Rule } from '../rule.ts';
import { duplicateOrRedundantIndex } from './duplicate-or-redundant-index.ts';
import { fkTypeMismatch } from './fk-type-mismatch.ts';
import { fkWithoutIndex } from './fk-without-index.ts';
import { leftBehind } from './left-behind.ts';
import { namingPattern } from './naming-pattern.ts';
import { preferTimestamptz } from './prefer-timestamptz.ts';
import { requirePrimaryKey } from './require-primary-key.ts';
import { shortIntPrimaryKey } from './short-int-primary-key.ts';

/** The rules of the tier `advice`. */
export const adviceRules: readonly Rule[] = [
  requirePrimaryKey,
  fkWithoutIndex,
  fkTypeMismatch,
  shortIntPrimaryKey,
  duplicateOrRedundantIndex,
  preferTimestamptz,
  namingPattern,
  leftBehind,
];
