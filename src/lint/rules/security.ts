import type { Rule } from '../rule.ts';
import { grantToPublic } from './grant-to-public.ts';
import { passwordLiteral } from './password-literal.ts';
import { policyAlwaysTrue } from './policy-always-true.ts';
import { rlsDisabled } from './rls-disabled.ts';
import { securityDefinerWithoutSearchPath } from './security-definer-without-search-path.ts';
import { superuserRole } from './superuser-role.ts';

/** The rules of the tier `security`. */
export const securityRules: readonly Rule[] = [
  passwordLiteral,
  superuserRole,
  grantToPublic,
  securityDefinerWithoutSearchPath,
  rlsDisabled,
  policyAlwaysTrue,
];
