import { Readable } from 'node:stream';
import { readEnvelope, type SoapFault } from './envelope.ts';
import { type MultipartPart, readPayloadFrom, type SoapPayload, streamMultipart } from './multipart.ts';
import { MalformedXml, type XmlElement } from './xml-reader.ts';

export interface SoapCall {
  readonly url: string;
  /** Value of SOAPAction without quotes. */
  readonly action: string;
  /** Text of the whole envelope. */
  readonly envelope: string;
  /** Parts make the call multipart/related; without them it is text/xml. */
  readonly parts?: readonly MultipartPart[];
  readonly headers?: Readonly<Record<string, string>>;
  /** For the whole call, with the reading of the answer. */
  readonly timeoutMs: number;
  /** Bytes of the answer that are read at most; 64 MiB by default. */
  readonly maximumBytes?: number;
}

/** Answered, answered with a fault, answered something that is not SOAP, not reached: four different outcomes, never an exception. */
export type SoapReply =
  | { readonly kind: 'body'; readonly element: XmlElement; readonly xml: string; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'fault'; readonly fault: SoapFault; readonly xml: string }
  | { readonly kind: 'notSoap'; readonly status: number; readonly description: string }
  | { readonly kind: 'unreachable'; readonly description: string };

/** Sends an envelope by HTTP POST and reads the answer. */
export async function postSoap(call: SoapCall): Promise<SoapReply> {
  const parts = call.parts ?? [];
  const packed =
    parts.length > 0
      ? streamMultipart(call.envelope, parts)
      : { contentType: 'text/xml; charset=utf-8', body: new TextEncoder().encode(call.envelope) };
  // A stream goes out as it is read; undici asks to say so (half duplex).
  const body = packed.body instanceof Uint8Array ? packed.body : (Readable.toWeb(Readable.from(packed.body)) as ReadableStream<Uint8Array>);
  const init: RequestInit & { readonly duplex: 'half' } = {
    method: 'POST',
    headers: { ...call.headers, 'content-type': packed.contentType, soapaction: `"${call.action}"` },
    body,
    duplex: 'half',
    redirect: 'error',
    signal: AbortSignal.timeout(call.timeoutMs),
  };
  let status = 0;
  let payload: SoapPayload;
  try {
    const response = await fetch(call.url, init);
    status = response.status;
    payload = await readPayloadFrom(
      response.headers.get('content-type') ?? 'text/xml',
      atMost(response, call.maximumBytes ?? 64 * 1024 * 1024),
    );
  } catch (error) {
    if (error instanceof MalformedXml) return { kind: 'notSoap', status, description: `HTTP ${status}: ${error.message}` };
    return { kind: 'unreachable', description: describe(error, call.timeoutMs) };
  }
  try {
    const content = readEnvelope(payload.xml);
    return content.kind === 'fault' ? { ...content, xml: payload.xml } : { ...content, xml: payload.xml, parts: payload.parts };
  } catch (error) {
    if (error instanceof MalformedXml) return { kind: 'notSoap', status, description: `HTTP ${status}: ${error.message}` };
    throw error;
  }
}

async function* atMost(response: Response, maximumBytes: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maximumBytes) throw new Error(`The answer is larger than ${maximumBytes} bytes`);
    yield chunk;
  }
}

function describe(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'The call failed';
  if (error.name === 'TimeoutError') return `No answer within ${timeoutMs} ms`;
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const code = cause && 'code' in cause ? String(cause.code) : undefined;
  return [error.message, code ?? cause?.message].filter(Boolean).join(': ');
}
