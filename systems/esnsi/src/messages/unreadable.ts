import { UnreadableMessage } from '@pgs/domain';
import { MalformedXml } from '@pgs/soap';

export const unreadable = (sentence: string): UnreadableMessage =>
  new UnreadableMessage('referenceReply', `Ответ ЕСНСИ не удалось прочитать: ${sentence}. Посмотрите исходный XML.`);

/** Runs a reader; what is not XML is unreadable too. */
export function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedXml) throw unreadable(error.message);
    throw error;
  }
}
