import { describe, expect, it } from 'vitest';
import {
  type Changes,
  changed,
  END,
  pax,
  type RawEntry,
  rawEntry,
  rawTar,
  refusalOf,
  tarWith,
  twoFiles,
  unpack,
} from '../support/images.ts';

const one = (entry: RawEntry): Changes => tarWith(rawEntry(entry));
const named = (...names: readonly string[]): Changes => tarWith(...names.map((name) => rawEntry({ name })));

describe('in the tar', () => {
  it.each<[string, Changes, string]>([
    [
      'a symbolic link',
      one({ name: 'migrations/a', type: '2', link: '/etc/passwd' }),
      '"migrations/a" is a symbolic link',
    ],
    ['a hard link', one({ name: 'migrations/a', type: '1', link: 'b' }), '"migrations/a" is a hard link'],
    ['a character device', one({ name: 'migrations/a', type: '3' }), '"migrations/a" is a character device'],
    ['a block device', one({ name: 'migrations/a', type: '4' }), '"migrations/a" is a block device'],
    ['a named pipe', one({ name: 'migrations/a', type: '6' }), '"migrations/a" is a named pipe'],
    ['a contiguous file', one({ name: 'migrations/a', type: '7' }), '"migrations/a" is a contiguous file'],
    [
      'a global header',
      tarWith(rawEntry({ name: 'g', type: 'g', content: '12 path=../a\n' })),
      '"g" is a global extended header',
    ],
    [
      'a long name of GNU tar',
      one({ name: '././@LongLink', type: 'L' }),
      '"././@LongLink" is a long name of GNU tar',
    ],
    [
      'a sparse file of GNU tar',
      one({ name: 'migrations/a', type: 'S' }),
      '"migrations/a" is a sparse file of GNU tar',
    ],
    [
      'a type that nobody knows',
      one({ name: 'migrations/a', type: 'Z' }),
      '"migrations/a" is of the unknown type "Z"',
    ],
    ['the way out', named('../a'), '"../a" leads out of its folder with ..'],
    ['the way out and back', named('migrations/../migrations/a'), '"migrations/../migrations/a" leads out'],
    ['the way out at the end', named('migrations/..'), '"migrations/.." leads out'],
    ['the way out in a folder', one({ name: 'migrations/../', type: '5' }), '"migrations/.." leads out'],
    [
      'the way out in an extended header',
      tarWith(pax('path=migrations/../../a'), rawEntry({ name: 'migrations/a' })),
      '"migrations/../../a" leads out',
    ],
    [
      'the way out over the prefix',
      one({ name: 'a', prefix: 'migrations/..' }),
      '"migrations/../a" leads out',
    ],
    ['an absolute path', named('/etc/cron.d/a'), '"/etc/cron.d/a" is an absolute path'],
    ['an absolute path over the prefix', one({ name: 'a', prefix: '/etc' }), '"/etc/a" is an absolute path'],
    ['a path of a network', named('//host/a'), '"//host/a" is an absolute path'],
    ['an empty part', named('migrations//a'), '"migrations//a" has an empty part'],
    ['a part that is a dot', named('migrations/./a'), '"migrations/./a" has an empty part'],
    ['backslashes', named('migrations\\..\\a'), 'holds a backslash'],
    ['a drive', named('C:/Windows/a'), '"C:/Windows/a" names a drive of Windows'],
    ['a drive below', named('migrations/c:a'), '"migrations/c:a" names a drive of Windows'],
    [
      'a NUL in a name',
      named('migrations/a.sql\0.txt'),
      'the name "migrations/a.sql\\u0000.txt" holds a NUL',
    ],
    [
      'a NUL in an extended header',
      tarWith(pax('path=migrations/a\0b'), rawEntry({ name: 'a' })),
      'holds a NUL',
    ],
    [
      'a line end in a name',
      named('migrations/a\nb'),
      'the name "migrations/a\\nb" holds a control character',
    ],
    [
      'an escape sequence in a name',
      named('migrations/\x1b[2Ja'),
      'the name "migrations/\\u001b[2Ja" holds a control character',
    ],
    [
      'a name that is not UTF-8',
      tarWith(rawEntry({ name: Buffer.from([0x6d, 0xff]) })),
      'a name that is not UTF-8',
    ],
    ['no name', named(''), 'a file has no name'],
    ['a hidden file', named('migrations/.gitconfig'), '"migrations/.gitconfig" is hidden'],
    ['a file of a hidden folder', named('migrations/.git/hooks/a'), '"migrations/.git/hooks/a" is hidden'],
    ['a whiteout', named('migrations/.wh.1_a.sql'), 'is hidden'],
    ['node_modules', named('migrations/node_modules/a'), 'is in node_modules'],
    ['a file beside the folder', named('migrations/a', 'etc/a'), '"etc/a" is not in the folder migrations'],
    ['a folder beside the folder', one({ name: 'etc/', type: '5' }), '"etc" is not in the folder migrations'],
    [
      'a folder that begins like the folder',
      named('migrations-2/a'),
      '"migrations-2/a" is not in the folder',
    ],
    ['a file in the place of the folder', named('migrations'), '"migrations" is not in the folder'],
    ['a file with a slash at its end', named('migrations/a/'), '"migrations/a/" has an empty part'],
    [
      'a folder with content',
      one({ name: 'migrations/a/', type: '5', content: 'a' }),
      'the folder "migrations/a" has content',
    ],
    ['a file twice', named('migrations/a', 'migrations/b', 'migrations/a'), '"migrations/a" is there twice'],
    [
      'a folder twice',
      tarWith(rawEntry({ name: 'migrations/a', type: '5' }), rawEntry({ name: 'migrations/a/', type: '5' })),
      'the folder "migrations/a" is there twice',
    ],
    [
      'upper and lower case',
      named('migrations/a.sql', 'migrations/A.sql'),
      '"migrations/a.sql" and "migrations/A.sql" differ only in upper and lower case',
    ],
    [
      'upper and lower case in folders',
      named('migrations/a/1', 'migrations/A/2'),
      '"migrations/a" and "migrations/A" differ only in upper and lower case',
    ],
    ['a sharp s and two', named('migrations/ß', 'migrations/SS'), 'differ only in upper and lower case'],
    [
      'an accent in one and in two characters',
      named('migrations/\u00e9', 'migrations/e\u0301'),
      'differ only in how their accents are encoded',
    ],
    [
      'a file and a folder',
      named('migrations/a/b', 'migrations/a'),
      '"migrations/a" is both a file and a folder',
    ],
    [
      'a file and an empty folder',
      tarWith(rawEntry({ name: 'migrations/a' }), rawEntry({ name: 'migrations/a/', type: '5' })),
      '"migrations/a" is both a file and a folder',
    ],
    [
      'a file and a folder of other case',
      named('migrations/a', 'migrations/A/b'),
      'differ only in upper and lower case',
    ],
    [
      'two extended headers in a row',
      tarWith(pax('path=a'), pax('path=b'), rawEntry({ name: 'c' })),
      'two extended headers for one file',
    ],
    [
      'two names in an extended header',
      tarWith(pax('path=a', 'path=b'), rawEntry({ name: 'c' })),
      'a damaged extended header',
    ],
    ['an extended header without a file', tarWith(pax('path=a')), 'an extended header without a file'],
    [
      'a size in an extended header',
      tarWith(pax('size=3'), rawEntry({ name: 'a' })),
      'an extended header with "size"',
    ],
    [
      'a sparse file',
      tarWith(pax('GNU.sparse.name=a'), rawEntry({ name: 'a' })),
      'an extended header with "GNU.sparse.name"',
    ],
    [
      'a record longer than its header',
      tarWith(rawEntry({ name: 'x', type: 'x', content: '99 path=a\n' })),
      'a damaged extended header',
    ],
    [
      'a record of no length',
      tarWith(rawEntry({ name: 'x', type: 'x', content: '0 path=a\n' })),
      'a damaged extended header',
    ],
    [
      'a record without a line end',
      tarWith(rawEntry({ name: 'x', type: 'x', content: '9 path=ab' })),
      'a damaged extended header',
    ],
    [
      'a large extended header',
      tarWith(pax(`comment=${'a'.repeat(65_536)}`), rawEntry({ name: 'a' })),
      'an extended header of more than 65536 bytes',
    ],
    [
      'a wrong checksum',
      one({ name: 'migrations/a', checksum: '000001\0 ' }),
      'damaged at byte 0: a checksum does not fit',
    ],
    [
      'a checksum that is no number',
      one({ name: 'migrations/a', checksum: 'abcdef\0 ' }),
      'a checksum is no octal number',
    ],
    ['a size that is no number', one({ name: 'migrations/a', size: '9' }), 'a size is no octal number'],
    ['a negative size', one({ name: 'migrations/a', size: '-1' }), 'a size is no octal number'],
    [
      'a size of more than 8 GB',
      one({ name: 'migrations/a', size: '\x80\0\0\0\0\0\0\0\0\0\0\x01' }),
      'a size is no octal number',
    ],
    ['the format of GNU tar', one({ name: 'migrations/a', magic: 'ustar  \0' }), 'no header in ustar format'],
    ['no format at all', one({ name: 'migrations/a', magic: '' }), 'no header in ustar format'],
    [
      'a size beyond the end',
      one({ name: 'migrations/a', size: '77777777777' }),
      'ends in the middle of "migrations/a"',
    ],
  ])('%s is refused', async (_, changes, reason) => {
    expect(await refusalOf(changes)).toContain(reason);
  });

  it.each<[string, Changes, string]>([
    ['nothing', { tar: () => new Uint8Array() }, 'a header is missing'],
    ['only its end', { tar: () => END }, 'it lacks "1_a.sql"'],
    ['half of its end', { tar: (tar) => tar.subarray(0, -512) }, 'its end is missing'],
    ['no end', { tar: (tar) => tar.subarray(0, -1024) }, 'a header is missing'],
    ['a cut header', { tar: (tar) => tar.subarray(0, 700) }, 'a header is missing'],
    ['a cut file', { tar: (tar) => tar.subarray(0, 1030) }, 'ends in the middle of "migrations/1_a.sql"'],
    ['cut blanks', { tar: (tar) => tar.subarray(0, 1100) }, 'the padding of a file is missing'],
    ['a second tar', { tar: (tar) => Buffer.concat([tar, tar]) }, 'something after its end'],
    ['garbage', { tar: (tar) => Buffer.concat([tar, Buffer.from('x')]) }, 'something after its end'],
  ])('%s is all that is there, or too much: refused', async (_, changes, reason) => {
    expect(await refusalOf(changes)).toContain(reason);
  });

  it('zeros after its end are taken: tools fill up to whole records', () => {
    expect(
      unpack(changed({ tar: (tar) => Buffer.concat([tar, Buffer.alloc(10_240)]) })).directory.files,
    ).toHaveLength(2);
  });
  it('other owners and times are taken: tools write a layer anew', () => {
    const tar = rawTar(
      ...Object.entries(twoFiles).map(([name, content]) => rawEntry({ name: `migrations/${name}`, content })),
    );
    expect(unpack(changed({ tar: () => tar })).directory.files).toHaveLength(2);
  });
  it('names in extended headers are taken, with whatever else is in them', () => {
    const tar = rawTar(
      ...Object.entries(twoFiles).flatMap(([name, content]) => [
        pax('mtime=1.5', `path=migrations/${name}`, 'SCHILY.xattr.user.a=b=c'),
        rawEntry({ name: 'short', content }),
      ]),
    );
    expect(unpack(changed({ tar: () => tar })).directory.files).toHaveLength(2);
  });
});
