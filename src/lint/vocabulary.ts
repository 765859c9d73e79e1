import type { Vocabulary } from '../config/problem.ts';
import { formatNames } from '../directory/format-names.ts';

/** What a configuration may name. The rules take time to load: only for those who have a configuration. */
export async function vocabulary(): Promise<Vocabulary> {
  const { knownRules } = await import('./documented-rules.ts');
  return { rules: knownRules, formats: formatNames };
}
