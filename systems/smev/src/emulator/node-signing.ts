import { CURVE, digestBitsOf, generatePrivateKey, issueAuthorityCertificate, NAME, signRaw } from '@pgs/gost';
import { element } from '@pgs/soap';
import { signElement, type XmlSigner } from '@pgs/xmldsig';

/** A key of the node made on the spot, with a certificate of its own. */
export async function createNodeSigner(now: Date): Promise<XmlSigner> {
  const key = generatePrivateKey(CURVE.cryptoProXchA);
  const certificate = await issueAuthorityCertificate({
    key,
    subject: [
      [NAME.country, 'RU'],
      [NAME.organization, 'Учебный узел СМЭВ'],
      [NAME.commonName, 'Учебный узел СМЭВ: не имеет юридической силы'],
    ],
    validFrom: new Date(now.getTime() - 86_400_000),
    validTo: new Date(now.getTime() + 10 * 365 * 86_400_000),
    signTool: 'Учебный эмулятор',
  });
  return { certificate: certificate.der, bits: digestBitsOf(key), sign: (data) => signRaw(key, data) };
}

/** The part of an answer with ЭП-СМЭВ after it; both declare their namespaces. */
export async function signedByNode(part: string, types: string, signer: XmlSigner, between = ''): Promise<string> {
  return part + between + (await signatureIn('SMEVSignature', part, types, signer));
}

/** ds:Signature over an element, in the container of the name. */
export async function signatureIn(container: string, part: string, types: string, signer: XmlSigner): Promise<string> {
  return element(`t:${container}`, { 'xmlns:t': types }, await signElement(part, signer));
}
