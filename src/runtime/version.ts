/** As in package.json, which a test compares. */
export const version = '0.1.0';

/** Counts up when rules find more or other things in the same input. */
export const ruleset = '1';
