import { describe, expect, test } from 'vitest';
import { directiveWarnings, fileDirectives } from '../../src/directory/directives.ts';
import { refusal } from '../support/directories.ts';

const source = (content: string) => ({ path: 'db/1_a.sql', bytes: Buffer.from(content) });

describe('the transaction that the top of a file asks for', () => {
  const cases: [name: string, content: string, mode: 'file' | 'none'][] = [
    ['nothing said', 'CREATE TABLE a ();', 'file'],
    ['an empty file', '', 'file'],
    ['none', '-- atlas:txmode none\n\nVACUUM;', 'none'],
    ['file', '-- atlas:txmode file\n\nVACUUM;', 'file'],
    ['in a CRLF checkout', '-- atlas:txmode none\r\n\r\nVACUUM;\r\n', 'none'],
    ['after a byte order mark', '\ufeff-- atlas:txmode none\n\nVACUUM;', 'none'],
    ['with a hash sign', '# atlas:txmode none\n\nVACUUM;', 'none'],
    ['without blanks', '--atlas:txmode none\n\nVACUUM;', 'none'],
    ['below other comments', '-- Copyright\n# x\n-- atlas:txmode none\n\nVACUUM;', 'none'],
    ['a blank line with blanks in it', '-- atlas:txmode none\n  \nVACUUM;', 'none'],
    ['in a file of comments only', '-- atlas:txmode none\n', 'none'],
    ['without a blank line it belongs to the first statement', '-- atlas:txmode none\nVACUUM;', 'file'],
    ['not at the end of an unfinished line', '-- atlas:txmode none', 'file'],
    ['not after a blank line', '\n-- atlas:txmode none\n\nVACUUM;', 'file'],
    ['not in a second block', '-- x\n\n-- atlas:txmode none\n\nVACUUM;', 'file'],
    ['not in a block comment', '/* atlas:txmode none */\n\nVACUUM;', 'file'],
    ['not in prose', '-- see atlas:txmode none\n\nVACUUM;', 'file'],
    ['not inside a string', "SELECT '\n-- atlas:txmode none\n\n';", 'file'],
    ['our own spelling', '-- lockstep:transaction none\n\nVACUUM;', 'none'],
    ['our own spelling right above the statement', '-- lockstep:transaction none\nVACUUM;', 'none'],
    ['our own spelling in CRLF', '-- lockstep:transaction none\r\nVACUUM;', 'none'],
    ['another word of ours', '-- lockstep:ignore drop-column: unread\nDROP TABLE a;', 'file'],
  ];
  test.each(cases)('%s', (_, content, mode) => {
    expect(fileDirectives(source(content))).toEqual({ transaction: mode });
  });
});

describe('a checkpoint is noted', () => {
  const cases: [name: string, content: string, tag: string | null][] = [
    ['without tag', '-- atlas:checkpoint\n\nCREATE TABLE a ();', null],
    ['with tag', '-- atlas:checkpoint v1\r\n\r\nCREATE TABLE a ();', 'v1'],
  ];
  test.each(cases)('%s', (_, content, tag) => {
    expect(fileDirectives(source(content))).toEqual({ transaction: 'file', checkpoint: { tag } });
  });
});

const VALUES = 'The values are none and file, as in -- atlas:txmode none';

describe('refused', () => {
  const cases: [name: string, content: string, message: string, hint: string][] = [
    [
      'all, which one file cannot decide',
      '-- x\n-- atlas:txmode all\n\nSELECT 1;',
      'db/1_a.sql:2: "-- atlas:txmode all" cannot be set by one file: it speaks about all of them',
      'Use transaction: all for the whole run',
    ],
    [
      'a value that does not exist',
      '-- atlas:txmode nona\n\nSELECT 1;',
      'db/1_a.sql:1: "-- atlas:txmode nona" has a value that does not exist',
      VALUES,
    ],
    [
      'no value',
      '-- atlas:txmode\n\nSELECT 1;',
      'db/1_a.sql:1: "-- atlas:txmode" has a value that does not exist',
      VALUES,
    ],
    [
      'a value of ours that does not exist',
      '-- lockstep:transaction off\nSELECT 1;',
      'db/1_a.sql:1: "-- lockstep:transaction off" has a value that does not exist',
      'The values are none and file, as in -- lockstep:transaction none',
    ],
    [
      'two values',
      '-- atlas:txmode none\n-- lockstep:transaction file\n\nSELECT 1;',
      'db/1_a.sql:2: "-- lockstep:transaction file" is the second of its kind, after line 1',
      'Keep one of the two lines',
    ],
    [
      'another delimiter',
      '-- atlas:delimiter \\n\\n\\n\n\nSELECT 1;',
      'db/1_a.sql:1: "-- atlas:delimiter \\n\\n\\n" is not supported',
      'Remove the line and end its statements with ; (function bodies in $$ may hold any number of them)',
    ],
    [
      'another delimiter, right above the statement',
      '-- atlas:delimiter -- end\nSELECT 1;',
      'db/1_a.sql:1: "-- atlas:delimiter -- end" is not supported',
      'Remove the line and end its statements with ; (function bodies in $$ may hold any number of them)',
    ],
    [
      'an archive of files',
      '-- atlas:txtar\n\n-- migration.sql --\nSELECT 1;',
      'db/1_a.sql:1: "-- atlas:txtar" is not supported',
      'Remove the line and keep only its migration.sql part in this file',
    ],
    [
      'an import',
      '-- atlas:import ../a.sql\n\nSELECT 1;',
      'db/1_a.sql:1: "-- atlas:import ../a.sql" is not supported',
      'Remove the line and copy the imported file into this one',
    ],
  ];
  test.each(cases)('%s', async (_, content, message, hint) => {
    expect(await refusal(() => fileDirectives(source(content)))).toEqual({ code: 2, message, hint });
  });
});

describe('a warning about a directive without effect', () => {
  test('because no blank line follows', () => {
    expect(
      directiveWarnings([source('-- x\n-- atlas:txmode none\nCREATE INDEX CONCURRENTLY ON a (b);')]),
    ).toEqual([
      'db/1_a.sql:2: atlas:txmode has no effect: a blank line must follow the comments at the top of the file',
    ]);
  });

  const silent: [name: string, content: string][] = [
    ['for one that has an effect', '-- atlas:txmode none\n\nVACUUM;'],
    ['for one that belongs to a statement', '-- atlas:nolint destructive\nDROP TABLE a;'],
    ['for ours', '-- lockstep:transaction none\nVACUUM;'],
    ['without any', 'SELECT 1;'],
  ];
  test.each(silent)('not %s', (_, content) => {
    expect(directiveWarnings([source(content)])).toEqual([]);
  });
});
