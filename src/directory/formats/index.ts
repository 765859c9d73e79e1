import type { Format } from '../directory.ts';
import { atlas } from './atlas.ts';
import { diesel } from './diesel.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { plain } from './plain.ts';
import { prisma } from './prisma.ts';
import { sqlx } from './sqlx.ts';

/** The formats that can be read. The order in which they are tried is in format-names.ts. */
export const formats: readonly Format[] = [atlas, plain, prisma, diesel, sqlx, golangMigrate, goose];
