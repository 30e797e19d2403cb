import {
  administrativeActions,
  type Connection,
  judgeConnection,
  lackingSteps,
  letterPlaces,
  letterReason,
  letterText,
  localDate,
  mayAdminister,
  overseenOf,
  Problem,
} from '@pgs/domain';
import type { Signed } from '../../../http/context.ts';
import { personScope } from '../../../http/signed-request.ts';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { widenToSystem } from '../../application/store.ts';
import type { StaffParts } from '../../employee/commands.ts';
import { requireAdministrative, requireRelated } from '../../organization/commands.ts';
import { ancestorsOf } from '../../organization/queries.ts';
import { type FactsOfOrganization, listFacts } from '../facts-queries.ts';
import { daysOf } from '../judging.ts';
import { listLagging, type MapFilter } from '../map-queries.ts';
import { countWritten, insertLetters } from './letter-store.ts';

export interface LetterRequest {
  readonly requestKey: string;
  /** One organization, or every lagging one the filter of the map leaves. */
  readonly to: { readonly organizationId: string } | { readonly filter: MapFilter };
  readonly template: string;
  readonly dueOn: string;
  readonly byEmail: boolean;
}

/** More at once is a mistake of the filter rather than a letter. */
const lettersAtMost = 5000;

/** Throws letter-template-wrong and letter-due-past. */
export function requireTemplate(template: string, dueOn: string, todayOn: string): void {
  if (!template.includes(letterPlaces.list.place)) throw new Problem('letter-template-wrong', { place: letterPlaces.list.place });
  if (dueOn < todayOn) throw new Problem('letter-due-past');
}

/** Письма отстающим: written, journaled and handed to the job that tells of them, in one transaction. Answers how many. */
export async function writeLettersOf(
  parts: StaffParts & { readonly enqueue: Enqueue },
  signed: Signed,
  request: LetterRequest,
): Promise<number> {
  const { ids, now } = parts;
  const at = now();
  requireTemplate(request.template, request.dueOn, localDate(at, 'Europe/Moscow'));
  const overseen = overseenOf(signed.grants);
  if (overseen.length === 0 || !mayAdminister('above', 'writeLetter'))
    throw new Problem('administrative-action-forbidden', { action: administrativeActions.writeLetter.title });
  return parts.database.write(personScope(signed), async (transaction) => {
    const { to } = request;
    const whose = { administered: [], overseen };
    if ('organizationId' in to) {
      const { relation } = await requireRelated(transaction, signed, to.organizationId);
      requireAdministrative(relation, 'writeLetter');
    }
    const chosen =
      'organizationId' in to ? [to.organizationId] : (await listLagging(transaction, whose, to.filter, lettersAtMost)).map((one) => one.id);
    await widenToSystem(transaction);
    const repeated = await countWritten(transaction, signed.personId, request.requestKey);
    if (repeated > 0) return repeated;
    const lagging = (await listFacts(transaction, chosen, at)).flatMap((facts) => {
      const connection = judgeConnection(facts, daysOf(facts));
      return lackingSteps(connection).length > 0 ? [{ facts, connection }] : [];
    });
    if (lagging.length === 0) throw new Problem('letter-nobody');
    const ancestors = await ancestorsOf(
      transaction,
      lagging.map(({ facts }) => facts.id),
    );
    const batch = {
      id: ids.next(),
      personId: signed.personId,
      personName: signed.name,
      at,
      dueOn: request.dueOn,
      byEmail: request.byEmail,
      requestKey: request.requestKey,
    };
    const letters = lagging.flatMap(({ facts, connection }) => {
      // From the nearest of those above for whom the person answers.
      const from = ancestors.get(facts.id)?.findLast((id) => overseen.includes(id));
      return from === undefined
        ? []
        : [{ ...letterOf(facts, connection, request, ids.next()), fromOrganizationId: from, changeId: ids.next() }];
    });
    if (letters.length === 0) throw new Problem('letter-nobody');
    await insertLetters(transaction, batch, letters);
    await parts.enqueue(transaction, 'tellLetters', { batchId: batch.id });
    return letters.length;
  });
}

const letterOf = (facts: FactsOfOrganization, connection: Connection, { template, dueOn }: LetterRequest, id: string) => ({
  id,
  organizationId: facts.id,
  text: letterText(template, facts.fullTitle, connection, dueOn),
  reasons: lackingSteps(connection).map(letterReason),
});
