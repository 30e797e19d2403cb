/** packages/gost as a page sees it: the sources with their types taken off, nothing bundled, nothing of Node. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { fromBase64, generatePrivateKey, publicKeyOf, signRaw, toBase64, toPkcs8, toSpki, verifyRaw } from '@pgs/gost';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from './screens.ts';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const IMPORTS = { '@pgs/gost': '/@pgs/gost/src/index.ts', '@noble/curves/': '/@noble/curves/', '@noble/hashes/': '/@noble/hashes/' };
const PAGE = `<!doctype html><title>ГОСТ</title><script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module">import * as gost from '@pgs/gost'; window.gost = gost;</script>`;

let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const wanted = /^\/@(pgs\/gost\/src|noble)\/[\w./-]+\.(ts|js)$/.test(pathname);
    response.setHeader('content-type', wanted ? 'text/javascript' : 'text/html; charset=utf-8');
    if (!wanted) return response.end(PAGE);
    const source = readFileSync(modules + pathname, 'utf8');
    return response.end(pathname.endsWith('.ts') ? stripTypeScriptTypes(source) : source);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await startBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

it('a page and Node verify what the other signed, and a page judges signatures of OpenSSL on every parameter set', async () => {
  const data = 'подписано';
  const key = generatePrivateKey();
  const fixture = readFileSync(`${modules}@pgs/gost/test/fixtures/signatures-of-openssl.json`, 'utf8');
  const asked = {
    ...{ data, fixture },
    pkcs8: toBase64(toPkcs8(key)),
    spki: toBase64(toSpki(publicKeyOf(key))),
    signature: toBase64(signRaw(key, new TextEncoder().encode(data))),
  };
  const answer = await page.evaluate(async (given) => {
    const { gost } = globalThis as unknown as { gost: typeof import('@pgs/gost') };
    const bytes = new TextEncoder().encode(given.data);
    const { document, sets } = JSON.parse(given.fixture) as { document: string; sets: Record<string, { detached: string }> };
    const signed = new TextEncoder().encode(document);
    const verdicts: boolean[] = [];
    for (const { detached } of Object.values(sets)) {
      const message = gost.readSignedMessage(gost.fromBase64(detached));
      const [judgment] = await gost.judgeMessage({ message, digestOf: (bits) => gost.streebog(bits, signed), at: new Date() });
      verdicts.push(judgment?.valid === true && judgment.cades);
    }
    return {
      verdicts,
      verified: gost.verifyRaw(gost.fromSpki(gost.fromBase64(given.spki)), bytes, gost.fromBase64(given.signature)),
      signature: gost.toBase64(gost.signRaw(gost.fromPkcs8(gost.fromBase64(given.pkcs8)), bytes)),
    };
  }, asked);
  expect(answer.verdicts).toEqual(new Array(14).fill(true));
  expect(answer.verified).toBe(true);
  expect(verifyRaw(publicKeyOf(key), new TextEncoder().encode(data), fromBase64(answer.signature))).toBe(true);
});
