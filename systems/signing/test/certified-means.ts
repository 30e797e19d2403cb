/** Stands for a certified means of signature: key file, order and encoding as arguments, bytes on the standard input. */
import { readFileSync } from 'node:fs';
import { fromPkcs8, signRaw, toBase64, toHex } from '@pgs/gost';

const [keyFile = '', order, encoding] = process.argv.slice(2);
const signature = signRaw(fromPkcs8(readFileSync(keyFile)), readFileSync(0));
const ordered = order === 'reversed' ? signature.toReversed() : signature;
process.stdout.write(encoding === 'hex' ? toHex(ordered) : encoding === 'base64' ? `${toBase64(ordered)}\n` : ordered);
