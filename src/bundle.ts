/** What the stubs in dist import: everything else is reached from here. */
export { runCli } from './cli/main.ts';

/** The toolkit and octokit are loaded for actions only: the command starts without them. */
export async function runAction(name: string): Promise<void> {
  const { runNamedAction } = await import('./actions/run.ts');
  await runNamedAction(name);
}
