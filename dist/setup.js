import { runAction } from './lockstep.js';

await runAction('setup');
