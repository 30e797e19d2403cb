import { childElements, childrenNamed, findChild, getText, textOf, type XmlElement } from '@pgs/soap';
import { verifySignature } from '@pgs/xmldsig';
import { type Dialect, NodeFault } from '../wire.ts';
import type { Participants } from './participants.ts';

/**
 * Маршрутизация (1.3): whom the sender names by an identifier, the mnemonic of a participant here. Undefined when the kind alone
 * decides. Throws NodeFault when the routing is not signed by the sender, is of another message or leads to nobody.
 */
export function findRoutedRecipient(
  body: XmlElement,
  dialect: Dialect,
  call: {
    readonly messageId: string;
    readonly participant: string;
    readonly participants: Participants;
    readonly known: readonly string[];
  },
): string | undefined {
  const namespace = dialect.types.replace('/types/', '/types/routing/');
  const routing = findChild(body, namespace, 'Routing');
  if (!routing) return undefined;
  const information = findChild(routing, namespace, 'RoutingInformation');
  const holder = findChild(routing, namespace, 'RoutingSignature');
  const [signature] = holder ? childElements(holder) : [];
  if (!information || !signature) throw refused('NoSignatureFound', 'Маршрутизация не подписана');
  const { problem, certificate } = verifySignature(signature, information);
  if (problem) throw refused('SignatureIsInvalid', `Подпись маршрутизации не прошла проверку (${problem})`);
  if (!certificate || call.participants.find(certificate.der) !== call.participant)
    throw refused('CertificateIsNotFound', 'Маршрутизация подписана не отправителем');
  if (getText(information, namespace, 'MessageID') !== call.messageId)
    throw new NodeFault('InvalidContent', 'SMEV-403', 'Маршрутизация относится к другому сообщению');
  const identifiers = findChild(information, namespace, 'IdentifierRouting');
  const values = identifiers ? childrenNamed(identifiers, namespace, 'IdentifierValue').map(textOf) : [];
  const recipient = call.known.find((one) => values.includes(one));
  if (values.length > 0 && recipient === undefined)
    throw new NodeFault('RecipientIsNotFound', 'SMEV-305', `Получатель не найден: ${values.join(', ')}`);
  return recipient;
}

const refused = (reason: string, description: string): NodeFault =>
  new NodeFault('SignatureVerificationFault', 'SMEV-100', description, [['SignatureVerificationFault', reason]]);
