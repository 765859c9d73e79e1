import { reworded, type UserError } from '../runtime/errors.ts';
import type { AnyApplyView } from './apply-view.ts';
import type { LintView } from './view.ts';

/**
 * A report without secrets: value by value, before anything is rendered: Markdown writes some characters as references, a terminal breaks lines,
 * long texts are cut, and what is written as JSON has to stay JSON.
 */
export function redactView(view: LintView, redact: (text: string) => string): LintView {
  const { report, sources, schemas, durations, notes, unverified } = view;
  return { ...view, ...redactValues({ report, sources, schemas, durations, notes, unverified }, redact) };
}

/** The result of apply without secrets: blockers' queries and server messages may hold some. */
export const redactApply = (view: AnyApplyView, redact: (text: string) => string): AnyApplyView =>
  redactValues(view, redact);

/** An error without secrets; where it is stays. */
export const redactError = (error: UserError, redact: (text: string) => string): UserError =>
  reworded(error, { message: redact, hint: redact, frame: redact });

/** Every text in some plain data. */
export function redactValues<Value>(value: Value, redact: (text: string) => string): Value {
  const inner = (one: unknown) => redactValues(one, redact);
  if (typeof value === 'string') return redact(value) as Value;
  if (Array.isArray(value)) return value.map(inner) as Value;
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [inner(key), inner(one)])) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)])) as Value;
}
