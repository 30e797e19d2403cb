import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedXml, readPayload, readPayloadFrom, streamMultipart, writeMultipart } from './index.ts';

const tricky = fc
  .uint8Array({ maxLength: 200 })
  .chain((bytes) =>
    fc.constantFrom('', '\r\n', '\r\n--', '\r\n--uuid:', '--').map((text) => new Uint8Array([...bytes, ...Buffer.from(text), ...bytes])),
  );

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collected(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a package', () => {
  it('comes through whole, whatever is in it and however it is cut on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tricky, { maxLength: 4 }), fc.integer({ min: 1, max: 90 }), async (contents, size) => {
        const parts = contents.map((content, index) => ({ contentId: `part-${index}@x`, mediaType: 'application/pdf', content }));
        const streamed = streamMultipart(
          '<a>текст</a>',
          parts.map((part) => ({ ...part, content: inPieces(part.content, size) })),
        );
        const payload = await readPayloadFrom(streamed.contentType, inPieces(await collected(streamed.body), size));
        const whole = writeMultipart('<a>текст</a>', parts);
        const same = readPayload(whole.contentType, whole.body);
        for (const read of [payload, same]) {
          expect(read.xml).toBe('<a>текст</a>');
          expect([...read.parts].map(([id, content]) => [id, Buffer.from(content).toString('hex')])).toEqual(
            parts.map(({ contentId, content }) => [contentId, Buffer.from(content).toString('hex')]),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of many megabytes goes out and comes in without being held', async () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(7);
    async function* content(): AsyncGenerator<Uint8Array> {
      for (let index = 0; index < 200; index += 1) yield megabyte;
    }
    let largest = 0;
    let length = 0;
    for await (const chunk of streamMultipart('<a/>', [{ contentId: 'x', mediaType: 'video/mp4', content: content() }]).body) {
      largest = Math.max(largest, chunk.length);
      length += chunk.length;
    }
    expect(length).toBeGreaterThan(200 * megabyte.length);
    expect(largest).toBe(megabyte.length);
  });

  it.each([
    ['no boundary parameter', 'multipart/related', 'x'],
    ['no boundary in the body', 'multipart/related; boundary="b"', 'x'.repeat(100_000)],
    ['no end', 'multipart/related; boundary="b"', '--b\r\n\r\n\r\n<a/>'],
    ['no parts', 'multipart/related; boundary="b"', '--b--'],
    ['endless headers', 'multipart/related; boundary="b"', `--b\r\n${'x: y\r\n'.repeat(10_000)}`],
    ['not UTF-8', 'text/xml', '\xff'],
  ])('is refused: %s', async (_name, contentType, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(() => readPayload(contentType, bytes)).toThrow(MalformedXml);
    await expect(readPayloadFrom(contentType, inPieces(bytes, 1000))).rejects.toThrow(MalformedXml);
  });

  it('any bytes at all are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const body = Buffer.concat([Buffer.from('--b\r\n'), bytes, Buffer.from('\r\n--b')]);
        try {
          readPayload('multipart/related; boundary=b', body);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedXml);
        }
      }),
    );
  });
});
