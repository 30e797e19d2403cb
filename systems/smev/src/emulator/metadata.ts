import { element, optionalTextElement, textElement } from '@pgs/soap';
import type { NodeMessage } from './node-state.ts';
import { type Dialect, statusIn } from './wire.ts';

/** Names of the participants a person reads; others are known by their mnemonics. */
const names: Readonly<Record<string, string>> = {
  PGS: 'Платформа государственных сервисов',
  EPGU: 'Единый портал государственных услуг',
  SMEV: 'СМЭВ',
  FNS001: 'ФНС России',
  MVD001: 'МВД России',
  SFR001: 'Социальный фонд России',
  SFR002: 'Социальный фонд России',
};

/** MessageMetadata of the version: 1.1 tells the route and the kind of interaction, 1.2 has no names. */
export function writeMetadata(dialect: Dialect, message: NodeMessage, id: string, status: string, deliveredAt?: Date): string {
  const is11 = dialect.version === '1.1';
  const party = (name: string, mnemonic: string): string =>
    element(
      `t:${name}`,
      {},
      textElement('t:Mnemonic', mnemonic),
      dialect.version === '1.2' ? undefined : textElement('t:HumanReadableName', names[mnemonic] ?? mnemonic),
    );
  return element(
    't:MessageMetadata',
    { 'xmlns:t': dialect.types, Id: id },
    textElement('t:MessageId', message.messageId),
    textElement('t:MessageType', message.direction),
    party('Sender', message.sender),
    textElement('t:SendingTimestamp', message.sentAt),
    is11 ? textElement('t:DestinationName', `${message.recipient}.${message.direction}`) : undefined,
    party('Recipient', message.recipient),
    is11 ? element('t:SupplementaryData', {}, textElement('t:InteractionType', interactionOf(message))) : undefined,
    optionalTextElement('t:DeliveryTimestamp', deliveredAt?.toISOString()),
    textElement('t:Status', statusIn(dialect, status)),
  );
}

const interactionOf = ({ sender, recipient }: NodeMessage): string => ([sender, recipient].includes('EPGU') ? 'PGU2OIV' : 'OIV2OIV');
