import { runAction } from './lockstep.js';

await runAction('migrate-push');
