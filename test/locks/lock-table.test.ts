import { describe, expect, it } from 'vitest';
import { proveLockTable, rows } from '../support/locks/prove.ts';

// The other majors are in test/system/.
proveLockTable('embedded');
proveLockTable(18);

describe('the lock table', () => {
  it('names every form and case once', () => {
    const names = rows.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(350);
  });
});
