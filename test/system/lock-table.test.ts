import { proveLockTable } from '../support/locks/prove.ts';
import { majors } from '../support/postgres.ts';

for (const major of majors) proveLockTable(major);
