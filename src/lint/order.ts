import type { Observation } from '../observe/observation.ts';

/** The statements of a file before this one. */
export const precedingOf = (
  observation: Observation,
  observations: readonly Observation[],
): readonly Observation[] => observations.slice(0, observations.indexOf(observation));

/** This statement and those behind it. */
export const fromHereOn = (
  observation: Observation,
  observations: readonly Observation[],
): readonly Observation[] => observations.slice(observations.indexOf(observation));
