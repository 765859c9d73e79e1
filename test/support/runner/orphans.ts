import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A process that a step started and left behind. */
export interface Orphan {
  readonly pid: number;
  readonly command: string;
}

/** Every process inherits it, and by it the runner finds them at the end of a job. */
export const trackingVariable = 'RUNNER_TRACKING_ID';

/** Processes that are still there shortly after the job; they are ended. Needs `/proc`: elsewhere it finds none. */
export async function endOrphans(trackingId: string): Promise<readonly Orphan[]> {
  let found = tracked(trackingId);
  // A child may need a moment to notice that its parent is gone.
  for (let patience = 0; found.length > 0 && patience < 20; patience++) {
    await wait(50);
    found = tracked(trackingId);
  }
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
  return found;
}

function tracked(trackingId: string): readonly Orphan[] {
  return listProcesses().flatMap((pid) => {
    try {
      const variables = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
      if (!variables.includes(`${trackingVariable}=${trackingId}`)) return [];
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }];
    } catch {
      // It ended, or belongs to somebody else.
      return [];
    }
  });
}

function listProcesses(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
