import { childElements, findChild, MalformedXml, parseXml, type ReadLimits, textOf, type XmlElement } from './xml-reader.ts';
import { element, textElement } from './xml-writer.ts';

/** Namespace of the SOAP 1.1 envelope. */
export const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

export interface SoapFault {
  /** Local part of faultcode: Server, Client, VersionMismatch, MustUnderstand. */
  readonly faultCode: string;
  readonly faultString: string;
  /** First element of `detail`: the typed fault of the contract. */
  readonly detail?: XmlElement;
}

export type SoapContent = { readonly kind: 'body'; readonly element: XmlElement } | { readonly kind: 'fault'; readonly fault: SoapFault };

/** A SOAP 1.1 envelope around ready XML. */
export function writeEnvelope(body: string): string {
  return element('soap:Envelope', { 'xmlns:soap': soapNamespace }, element('soap:Body', {}, body));
}

/** An envelope with a fault; `detail` is ready XML. */
export function writeFault(fault: {
  readonly faultCode: 'Server' | 'Client';
  readonly faultString: string;
  readonly detail?: string;
}): string {
  return writeEnvelope(
    element(
      'soap:Fault',
      {},
      textElement('faultcode', `soap:${fault.faultCode}`),
      textElement('faultstring', fault.faultString),
      fault.detail === undefined ? undefined : element('detail', {}, fault.detail),
    ),
  );
}

/** Reads an envelope: its one body element or the fault. Throws MalformedXml when it is not SOAP 1.1. */
export function readEnvelope(xml: string, limits: ReadLimits = {}): SoapContent {
  const root = parseXml(xml, limits);
  if (root.localName !== 'Envelope' || root.namespaceURI !== soapNamespace) throw new MalformedXml('Not a SOAP 1.1 envelope');
  const body = findChild(root, soapNamespace, 'Body');
  const [content, ...rest] = body ? childElements(body) : [];
  if (!content) throw new MalformedXml('The SOAP body is empty');
  if (rest.length > 0) throw new MalformedXml('The SOAP body holds more than one element');
  if (content.localName !== 'Fault' || content.namespaceURI !== soapNamespace) return { kind: 'body', element: content };
  // Children of Fault are unqualified in SOAP 1.1, yet some stacks qualify them.
  const parts = new Map(childElements(content).map((child) => [child.localName, child]));
  const code = parts.get('faultcode');
  const reason = parts.get('faultstring');
  const detailHolder = parts.get('detail');
  const detail = detailHolder && childElements(detailHolder)[0];
  return {
    kind: 'fault',
    fault: {
      faultCode: (code ? textOf(code) : 'Server').replace(/^.*:/, ''),
      faultString: reason ? textOf(reason) : '',
      ...(detail && { detail }),
    },
  };
}
