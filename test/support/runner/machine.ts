import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary.ts';
import { contextOf, contextVariables, type GitHubContext, type WorkflowEvent } from './context.ts';
import { trackingVariable } from './orphans.ts';

export interface MachineOptions extends Partial<WorkflowEvent> {
  readonly workspace?: string;
  readonly debug?: boolean;
}

/** What a job finds around it, the same for all its steps. */
export interface Machine {
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  readonly context: GitHubContext;
  readonly trackingId: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Makes the folders and the event file, and the variables that name them. */
export function prepareMachine(options: MachineOptions): Machine {
  const root = temporaryFolder();
  const temp = join(root, '_temp');
  const toolCache = join(root, '_tool');
  const home = join(root, 'home');
  for (const path of [temp, toolCache, home, join(temp, '_github_workflow')]) mkdirSync(path);
  const workspace = options.workspace ?? temporaryFolder();
  const event = { eventName: options.eventName ?? 'workflow_dispatch', event: options.event ?? {} };
  const eventPath = join(temp, '_github_workflow', 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.event));
  const context: GitHubContext = { ...contextOf(event), ...options.github };
  const trackingId = `github_${randomUUID()}`;
  return {
    workspace,
    temp,
    home,
    context,
    trackingId,
    variables: {
      ...contextVariables(context),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_WORKSPACE: workspace,
      RUNNER_ARCH: 'X64',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_NAME: 'GitHub Actions 1',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: temp,
      RUNNER_TOOL_CACHE: toolCache,
      RUNNER_WORKSPACE: root,
      [trackingVariable]: trackingId,
      ...(options.debug ? { RUNNER_DEBUG: '1' } : {}),
    },
  };
}
