import { documentedRules } from '../lint/documented-rules.ts';
import { explainTerminal } from '../report/explain.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { nearest } from '../runtime/nearest.ts';
import type { Terminal } from './terminal.ts';

/** `lockstep explain RULE`. @throws UserError (2) for a rule that does not exist */
export function runExplain(id: string, { colour, width }: Terminal): string {
  const rule = documentedRules.find((one) => one.id === id);
  if (rule !== undefined) return explainTerminal(rule, { colour, width });
  const ids = documentedRules.map((one) => one.id);
  const close = nearest(id, ids);
  throw new UserError(ExitCode.usage, `there is no rule \`${id}\``, {
    hint: close === null ? `The rules are ${ids.join(', ')}.` : `Did you mean \`${close}\`?`,
  });
}
