import type { RegistryRecord } from '@pgs/contract';
import { isStatus, statusDefinition } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { AskingRecord } from './result-store.ts';

/** Заявление об исправлении или о дубликате, in the record it is about. */
export function presentAsking(asking: AskingRecord, services: ServiceCatalog): RegistryRecord['asking'][number] {
  const service = services.newest().find(({ code }) => code === asking.serviceCode);
  return {
    applicationId: asking.applicationId,
    does: service?.afterResult ?? 'correct',
    serviceTitle: service?.shortTitle ?? asking.serviceCode,
    number: asking.number,
    statusTitle: isStatus(asking.status) ? statusDefinition(asking.status).title : asking.status,
    submittedAt: asking.submittedAt.toISOString(),
    isOpen: asking.finishedAt === null,
  };
}
