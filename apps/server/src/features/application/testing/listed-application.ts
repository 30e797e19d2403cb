import { services } from '@pgs/catalog';
import { type Application, untouched } from '@pgs/domain';
import { ids } from '../../../identifiers.ts';

const service = services[0];
if (!service) throw new Error('the catalog is empty');

/** One of many applications of a list: numbers, moments and dates follow from the index, so that some of them are shared. */
export const listedApplication = (index: number, fields: Pick<Application, 'organizationId'> & Partial<Application>): Application => ({
  ...untouched,
  id: ids.next(),
  version: 1,
  serviceCode: service.code,
  serviceVersion: service.version,
  status: 'received',
  channel: 'portal',
  portalNumber: String(9_000_000_000 + index),
  // Several share one moment: the identifier decides.
  submittedAt: new Date(Date.parse('2026-11-01T00:00:00Z') + Math.floor(index / 4) * 60_000),
  receivedAt: new Date('2026-11-20T06:00:00Z'),
  registrationDueOn: '2026-11-23',
  serviceDueOn: index % 5 === 0 ? undefined : `2026-12-${String(1 + (index % 28)).padStart(2, '0')}`,
  applicant: { lastName: 'Семёнова', firstName: 'Анна', snils: String(10_000_000_000 + index) },
  child: { lastName: index === 7 ? 'Жёлтикова' : 'Семёнов', firstName: 'Пётр' },
  isRepresentative: false,
  form: { applicantStatus: 'parent', grade: 1, charterRead: true, unknownField: '2026-09-01' },
  documents: [],
  ...fields,
});
