import type { Database, Transaction } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import type { Actor, MessageAttachment, MessageExchange, PortalLanguage } from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import type { StampedCopies } from '../decision/composing.ts';
import { type Prove, packageName } from '../journal/proving.ts';
import {
  findFile,
  markNotSent,
  markSent,
  type PortalMessageBody,
  type PortalMessageRecord,
  renewMessageId,
  unsentMessages,
} from './store.ts';

export interface DeliveryParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly portal: PortalLanguage;
  readonly files: FileStore;
  readonly perform: Perform;
  readonly stampedCopies: StampedCopies;
  readonly prove: Prove;
  readonly ids: { readonly message: () => string };
  readonly now: () => Date;
  /** Address of the platform: links to it are sent to the portal. */
  readonly publicUrl: string;
}

const platform: Actor = { kind: 'system', name: 'Платформа' };

interface Prepared {
  readonly xml: string;
  readonly attachments: readonly MessageAttachment[];
  /** What follows when the portal has it. */
  readonly delivered: (transaction: Transaction) => Promise<void>;
}

/** Доставка на ЕПГУ: messages of one application leave in their order; the first that fails stops the rest until the next attempt. */
export function createDelivery(parts: DeliveryParts): (applicationId: string) => Promise<void> {
  const attached = async (record: PortalMessageRecord, documentId: string): Promise<MessageAttachment> => {
    const document = record.content.documents.find((one) => one.id === documentId);
    const file = document && (await parts.database.system((transaction) => findFile(transaction, document.fileId)));
    if (!document || !file) throw new Error(`document ${documentId} of message ${record.portal_message_id} is gone`);
    return { name: document.fileName, mediaType: document.mediaType, content: await parts.files.read(file.sha256) };
  };

  type Preparers = {
    readonly [K in PortalMessageBody['kind']]: (
      record: PortalMessageRecord,
      body: Extract<PortalMessageBody, { kind: K }>,
      applicationId: string,
    ) => Promise<Prepared>;
  };
  const preparers: Preparers = {
    status: async (record, { invitationCode: code, ...body }) => ({
      xml: parts.portal.writeStatus(
        {
          ...body,
          ...(code === undefined ? {} : { invitation: { code, url: `${parts.publicUrl}/api/invitations/${code}` } }),
          orderNumber: record.portal_number,
          at: new Date(body.at),
          attachments: [],
        },
        record.namespace ?? undefined,
      ),
      attachments: [],
      delivered: async () => {},
    }),
    textReply: async (record) => ({
      xml: parts.portal.writeTextReply(record.portal_number, record.namespace ?? undefined),
      attachments: [],
      delivered: async () => {},
    }),
    cancelReply: async (record, body) => ({
      xml: parts.portal.writeCancelReply(
        { orderNumber: record.portal_number, result: body.result, comment: body.comment },
        record.namespace ?? undefined,
      ),
      attachments: [],
      delivered: async () => {},
    }),
    result: async (record, body, applicationId) => {
      const signed: MessageAttachment[] = [];
      for (const { documentId, signatureDocumentId } of [body, ...(body.annexes ?? [])]) {
        const document = await attached(record, documentId);
        const signature = await attached(record, signatureDocumentId);
        // The signature travels as SignaturePKCS7 of the document it belongs to (МР СМЭВ 3, AttachmentHeader).
        signed.push({ ...document, ...(signature.content ? { signature: signature.content } : {}) });
      }
      const copies = await parts.stampedCopies(applicationId);
      const proof = await parts.prove(applicationId);
      const attachments: readonly MessageAttachment[] = [
        ...signed,
        ...copies.attachments,
        ...(proof ? [{ name: packageName, mediaType: 'application/zip', content: proof }] : []),
      ];
      return {
        xml: parts.portal.writeStatus(
          {
            ...body,
            orderNumber: record.portal_number,
            cancelAllowed: false,
            sendMessageAllowed: false,
            at: new Date(body.at),
            attachments,
          },
          record.namespace ?? undefined,
        ),
        attachments,
        delivered: async (transaction) => {
          await parts.perform.within(transaction, platform, {
            applicationId,
            action: 'confirmDelivery',
            input: { copies: await copies.keep(transaction) },
          });
        },
      };
    },
  };

  const send = async (record: PortalMessageRecord, applicationId: string): Promise<void> => {
    if (!record.reply_to) throw new Error('the return address of the order is unknown');
    const prepare = preparers[record.body.kind] as (
      record: PortalMessageRecord,
      body: PortalMessageBody,
      applicationId: string,
    ) => Promise<Prepared>;
    const prepared = await prepare(record, record.body, applicationId);
    const outcome = await parts.exchange.sendReply({
      messageId: record.message_id,
      to: record.reply_to,
      content: prepared.xml,
      attachments: prepared.attachments,
    });
    if (outcome.outcome === 'accepted') {
      await parts.database.system(async (transaction) => {
        await prepared.delivered(transaction);
        await markSent(transaction, record.portal_message_id, parts.now());
      });
      return;
    }
    await parts.database.system(async (transaction) => {
      await markNotSent(transaction, record.portal_message_id, outcome.description);
      if (outcome.outcome === 'fault' && outcome.code === 'StaleMessageId')
        await renewMessageId(transaction, record.portal_message_id, parts.ids.message());
    });
    throw new Error(`the portal did not take message ${record.portal_message_id}: ${outcome.description}`);
  };

  return async (applicationId) => {
    const records = await parts.database.system((transaction) => unsentMessages(transaction, applicationId));
    for (const record of records) await send(record, applicationId);
  };
}
