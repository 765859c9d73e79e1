/** What the stubs in dist import: everything else is reached from here. */
export { runCli } from './cli/main.ts';
