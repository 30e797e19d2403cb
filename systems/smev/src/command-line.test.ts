import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { informationKindCodes } from '@pgs/domain';
import { parseXml } from '@pgs/soap';
import { findSignatures, verifySignature } from '@pgs/xmldsig';
import { describe, expect, it } from 'vitest';
import { messageContradictions } from './emulator/schema/message-schema.ts';
import { dialectOfBody } from './emulator/wire.ts';
import { exampleTypes, writeExample } from './example-messages.ts';
import { smevVersions } from './transport/namespaces.ts';

function assertSound(text: string, version: string, bits: number): void {
  const root = parseXml(text, { strict: true });
  const verdicts = findSignatures(root).map((signature) => verifySignature(signature));
  expect(verdicts.map((verdict) => verdict.problem)).toEqual(verdicts.map(() => undefined));
  expect(verdicts.at(-1)?.signatureAlgorithm).toMatch(new RegExp(`${bits}$`));
  const message = verdicts.at(-1)?.signed?.parentNode;
  if (!message) throw new Error('nothing is signed');
  const dialect = dialectOfBody(message);
  expect(dialect.version).toBe(version);
  expect(messageContradictions(message, dialect)).toEqual([]);
}

describe('examples', () => {
  it.each(informationKindCodes)('%s: every type of message of every version is signed and keeps to the schema', async (kind) => {
    for (const [index, type] of exampleTypes.entries()) {
      for (const version of smevVersions) {
        const bits = index % 2 === 0 ? 256 : 512;
        assertSound(await writeExample({ kind, type, version, bits, now: new Date() }), version, bits);
      }
    }
  });
});

describe('the tool', () => {
  const run = (...parameters: readonly string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'command-line.ts'), ...parameters]);
    return { status, text: stdout.toString() };
  };

  it('lists what there is and prints an envelope and nothing else', () => {
    expect(JSON.parse(run('example').text)).toEqual({ kinds: informationKindCodes, messageTypes: exampleTypes, versions: smevVersions });
    const { status, text } = run('example', 'guardianship', 'SendRequest', '--version', '1.3', '--bits', '512');
    expect(status).toBe(0);
    assertSound(text, '1.3', 512);
  });

  it.each([[['example', 'nonsense']], [['example', 'birthRecord', '--version', '9']], [[]]])('refuses %s', (parameters) => {
    const { status, text } = run(...parameters);
    expect(status).toBe(2);
    expect(JSON.parse(text)).toMatchObject({ valid: false });
  });
});
