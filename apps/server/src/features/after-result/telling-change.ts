import type { Database } from '@pgs/database';
import { type Actor, dateText } from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { lockUntoldChange, markTold, type UntoldChange } from './result-store.ts';

const platform: Actor = { kind: 'system', name: 'Платформа' };

interface Words {
  /** For the history of the case. */
  readonly comment: string;
  /** For the applicant; absent where the application that asked for it tells him. */
  readonly told?: { readonly title: string; readonly text: string };
}

const act = ({ actNumber, actOn }: UntoldChange): string => `№ ${actNumber} от ${dateText(actOn)}`;

const words = (change: UntoldChange): Words => {
  const { kind, state, reason, decisionNumber, entryNumber, personName, byNumber } = change;
  const by = byNumber ? `, заявление № ${byNumber}` : '';
  if (kind === 'duplicate')
    return { comment: `Выдан дубликат результата № ${decisionNumber}: решение ${act(change)}${by}, подписал ${personName}` };
  if (kind === 'correction')
    return {
      comment: `В результате № ${decisionNumber} исправлены опечатки: решение ${act(change)}${by}, подписал ${personName}`,
      told: {
        title: 'Результат исправлен',
        text: `В результате № ${decisionNumber} исправлены опечатки решением ${act(change)}. Действует документ с исправлениями.`,
      },
    };
  const isAnnulled = state === 'annulled';
  const became = isAnnulled ? 'аннулирован' : 'изменён';
  return {
    comment: `Запись реестра № ${entryNumber}: ${isAnnulled ? 'аннулирована' : 'изменена'} актом ${act(change)}. ${reason}. ${personName}`,
    told: {
      title: isAnnulled ? 'Результат аннулирован' : 'Результат изменён',
      text: `Результат № ${decisionNumber} ${became} актом организации ${act(change)}. Причина: ${reason}.${isAnnulled ? ' Ранее выданный документ не действует.' : ''} Решение можно обжаловать.`,
    },
  };
};

/**
 * Изменение результата in the history of the case it was given in, and to its applicant. The row of the change is held and marked in the
 * transaction of the telling: the second time there is nothing to tell.
 */
export const createTellingChange =
  (parts: { readonly database: Database; readonly perform: Perform; readonly now: () => Date }) =>
  (changeId: string): Promise<void> =>
    parts.database.system(async (transaction) => {
      const change = await lockUntoldChange(transaction, changeId);
      if (!change) return;
      await markTold(transaction, changeId, parts.now());
      await parts.perform.within(transaction, platform, {
        applicationId: change.applicationId,
        action: 'recordResultChange',
        input: words(change),
      });
    });
