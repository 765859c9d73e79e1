export { blocksReads, blocksWrites, isStronger, strongest } from '../locks/levels.ts';
