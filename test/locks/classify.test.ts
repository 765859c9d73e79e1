import { beforeAll, describe, expect, it } from 'vitest';
import { classify } from '../../src/locks/classify.ts';
import { loadParser, type Parser } from '../../src/sql/parser.ts';
import { rows } from '../support/locks/prove.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

describe('a statement is found in the lock table under', () => {
  it.each(rows)('$name', ({ form }) => {
    const parsed = parser.parseStatement(form.sql);
    expect(parsed.ok && classify(parsed.node).map((each) => each.form)).toEqual([form.form]);
  });
});
