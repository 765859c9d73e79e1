import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/registry/challenge.ts';

describe('WWW-Authenticate', () => {
  it.each<[string, string, readonly (readonly [string, Readonly<Record<string, string>>])[]]>([
    [
      'as of ghcr.io',
      'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:acme/shop:pull"',
      [
        [
          'bearer',
          { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:acme/shop:pull' },
        ],
      ],
    ],
    [
      'as of ECR',
      'Basic realm="https://ecr.amazonaws.com/",service="ecr.amazonaws.com"',
      [['basic', { realm: 'https://ecr.amazonaws.com/', service: 'ecr.amazonaws.com' }]],
    ],
    [
      'commas inside quotes',
      'Bearer realm="https://r/t",scope="repository:x:pull,push repository:y:pull",error="a, b"',
      [
        [
          'bearer',
          { realm: 'https://r/t', scope: 'repository:x:pull,push repository:y:pull', error: 'a, b' },
        ],
      ],
    ],
    [
      'several challenges in one line',
      'Basic realm="a", Bearer realm="https://r/t", service="s"',
      [
        ['basic', { realm: 'a' }],
        ['bearer', { realm: 'https://r/t', service: 's' }],
      ],
    ],
    [
      'one without parameters first',
      'Negotiate, Basic realm="a"',
      [
        ['negotiate', {}],
        ['basic', { realm: 'a' }],
      ],
    ],
    [
      'one with credentials in one piece first',
      'Negotiate YII+/abc==, Bearer realm="r"',
      [
        ['negotiate', {}],
        ['bearer', { realm: 'r' }],
      ],
    ],
    [
      'spaces around the signs',
      'Bearer  realm = "r" , service= "s"',
      [['bearer', { realm: 'r', service: 's' }]],
    ],
    ['capital letters', 'BEARER Realm="R",SERVICE="S"', [['bearer', { realm: 'R', service: 'S' }]]],
    ['no quotes', 'Bearer realm=https://r/t,service=s', [['bearer', { realm: 'https://r/t', service: 's' }]]],
    ['quotes inside quotes', 'Basic realm="a \\"b\\" \\\\ c"', [['basic', { realm: 'a "b" \\ c' }]]],
    ['a realm alone', 'Bearer realm="r"', [['bearer', { realm: 'r' }]]],
    ['the same name twice', 'Bearer realm="r",realm="evil"', [['bearer', { realm: 'r' }]]],
    ['nothing', '', []],
    ['what cannot be read', 'Bearer realm="open', [['bearer', { realm: '' }]]],
    ['signs alone', '="",,', []],
  ])('%s', (_, header, challenges) => {
    expect(parseChallenges(header)).toEqual(
      challenges.map(([scheme, parameters]) => ({ scheme, parameters })),
    );
  });

  it('is read to its end, whatever it is', () => {
    const parts = fc.constantFrom('Bearer', ' ', '=', '"', ',', '\\', 'realm', '__proto__', '\t', 'ä');
    fc.assert(fc.property(fc.array(parts, { maxLength: 40 }), (list) => void parseChallenges(list.join(''))));
  });
});
