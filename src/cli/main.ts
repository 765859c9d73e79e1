import { startEmbedded } from '../database/embedded.ts';

export async function runCli(_argv: readonly string[]): Promise<number> {
  const t = performance.now();
  const session = await startEmbedded({ extensions: ['ltree'] });
  console.log(session.version, performance.now() - t);
  console.log(JSON.stringify(await session.send('create extension ltree; select 1')));
  await session.close();
  return 0;
}
