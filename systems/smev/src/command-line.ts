/** `npm run -s smev -- example KIND [MESSAGE_TYPE]`: signed messages as they leave, for engineers who connect an organization. */
import { writeSync } from 'node:fs';
import { informationKindCodes } from '@pgs/domain';
import { exampleTypes, writeExample } from './example-messages.ts';
import { type SmevVersion, smevVersions } from './transport/namespaces.ts';

const usage = `Использование:
  npm run -s smev -- example                                         что есть: одна строка JSON
  npm run -s smev -- example KIND [MESSAGE_TYPE] [--version 1.1|1.2|1.3] [--bits 256|512]
Печатает конверт SOAP, подписанный ключом, созданным на один раз. MESSAGE_TYPE по умолчанию SendRequest.
`;

interface Wish {
  readonly names: readonly string[];
  readonly version: SmevVersion;
  readonly bits: 256 | 512;
}

/** Undefined when the arguments make no sense. */
function readWish(parameters: readonly string[]): Wish | undefined {
  const names: string[] = [];
  let version: SmevVersion | undefined = '1.2';
  let bits: 256 | 512 | undefined = 256;
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index] ?? '';
    const value = parameters[index + 1];
    if (parameter === '--version') version = smevVersions.find((one) => one === value);
    else if (parameter === '--bits') bits = ([256, 512] as const).find((one) => String(one) === value);
    else names.push(parameter);
    if (parameter.startsWith('--')) index += 1;
  }
  return version && bits && names.length <= 2 ? { names, version, bits } : undefined;
}

/** The exit code. */
async function run([command, ...parameters]: readonly string[]): Promise<number> {
  const wish = command === 'example' ? readWish(parameters) : undefined;
  if (!wish) {
    process.stderr.write(usage);
    return ['--help', 'help'].includes(command ?? '') ? 0 : refuse('usage', 'Укажите команду example, вид сведений и тип сообщения.');
  }
  const [kindName, typeName = 'SendRequest'] = wish.names;
  if (kindName === undefined) {
    return print(`${JSON.stringify({ kinds: informationKindCodes, messageTypes: exampleTypes, versions: smevVersions })}\n`);
  }
  const kind = informationKindCodes.find((one) => one === kindName);
  const type = exampleTypes.find((one) => one === typeName);
  if (!kind) return refuse('unknown-kind', `Нет вида сведений ${kindName}. Есть: ${informationKindCodes.join(', ')}.`);
  if (!type) return refuse('unknown-message-type', `Нет типа ${typeName}. Есть: ${exampleTypes.join(', ')}.`);
  return print(await writeExample({ kind, type, version: wish.version, bits: wish.bits, now: new Date() }));
}

function refuse(code: string, message: string): number {
  print(`${JSON.stringify({ valid: false, code, message })}\n`);
  return 2;
}

function print(text: string): number {
  writeSync(1, text);
  return 0;
}

process.exitCode = await run(process.argv.slice(2));
