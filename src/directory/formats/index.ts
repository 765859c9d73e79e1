import type { Format } from '../directory.ts';
import { atlas } from './atlas.ts';
import { plain } from './plain.ts';
import { prisma } from './prisma.ts';

/** The formats that can be read, in the order in which they are tried on a directory. */
export const formats: readonly Format[] = [prisma, atlas, plain];
