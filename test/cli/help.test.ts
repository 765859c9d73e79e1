import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { commands, explain } from '../../src/cli/commands.ts';
import { commandHelp, generalHelp } from '../../src/cli/help.ts';
import { knownRules } from '../../src/lint/documented-rules.ts';
import { textWidth } from '../../src/report/width.ts';

test('lockstep --help', async () => {
  await expect(generalHelp('1.0.0')).toMatchFileSnapshot('golden/help.txt');
});

describe.each(commands.map((command) => [command.name, command] as const))(
  'lockstep %s --help',
  (name, command) => {
    test('reads as it should', async () => {
      await expect(commandHelp(command)).toMatchFileSnapshot(`golden/help-${name}.txt`);
    });

    test('every option is in it', () => {
      for (const option of Object.keys(command.options))
        expect(commandHelp(command)).toContain(`  --${option}`);
    });

    test('three examples, each of which the parser takes', () => {
      expect(command.examples).toHaveLength(3);
      for (const { line } of command.examples) {
        const [program, word, ...args] = line.replace(/ >.*/, '').split(' ');
        expect([program, word]).toEqual(['lockstep', name]);
        expect(() => parseArguments(command, args)).not.toThrow();
      }
    });

    test('fits a terminal of 90 columns', () => {
      expect(Math.max(...commandHelp(command).split('\n').map(textWidth))).toBeLessThanOrEqual(90);
    });
  },
);

test('the examples of explain name rules that there are', () => {
  for (const { line } of explain.examples) expect(knownRules).toContain(line.split(' ').at(-1));
});
