import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { lockPage } from '../support/lock-page.ts';

// The page comes from the table: `npx vitest run test/locks/page.test.ts -u` writes it anew.
it('docs/locks.md says what the lock table says', async () => {
  const path = fileURLToPath(new URL('../../docs/locks.md', import.meta.url));
  await expect(lockPage()).toMatchFileSnapshot(path);
});
