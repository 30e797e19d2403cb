import {
  type ConnectionStep,
  connectionSteps,
  dateText,
  type FieldChange,
  localDate,
  Problem,
  type SignerCertificate,
  type WorkplaceInput,
  workplaceInput,
} from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { inStaffing, type Staffing, type StaffParts } from '../employee/commands.ts';
import { appendOrganizationChange, bumpVersion, findRepeatedChange, type ProfiledOrganization } from '../organization/profile-store.ts';
import { lockWorkplace } from './queries.ts';
import { findSnils, insertCertificate, markTrained, upsertConfirmation, upsertWorkplace } from './store.ts';

interface Request {
  readonly organizationId: string;
  readonly requestKey: string;
}

/** One change of the connection with its entry in the journal of the organization; a repeated click changes nothing. */
const change = (
  parts: StaffParts,
  signed: Signed,
  request: Request,
  action: 'manageConnection' | 'addCertificate',
  work: (staffing: Staffing) => Promise<readonly FieldChange[]>,
): Promise<void> =>
  inStaffing(parts, signed, request, action, async (staffing) => {
    const { transaction, organization, now } = staffing;
    if (await findRepeatedChange(transaction, signed.personId, request.requestKey)) return;
    const changes = await work(staffing);
    await appendOrganizationChange(transaction, {
      id: parts.ids.next(),
      organizationId: organization.organizationId,
      version: await bumpVersion(transaction, organization.organizationId),
      at: now,
      personId: signed.personId,
      personName: signed.name,
      action,
      changes,
      requestKey: request.requestKey,
    });
  });

const notInFuture = (on: string | null, { todayOn }: Staffing): void => {
  if (on !== null && on > todayOn) throw new Problem('date-in-future');
};

const workplaceText = (workplace: WorkplaceInput | undefined): string => {
  if (!workplace) return '';
  const { title, room, certificateNumber, certifiedUntilOn, networkCheckedOn, software, softwareCheckedOn, active } = workplace;
  return [
    title,
    room,
    certificateNumber && `аттестат ${certificateNumber}`,
    certifiedUntilOn && `до ${dateText(certifiedUntilOn)}`,
    networkCheckedOn && `связь проверена ${dateText(networkCheckedOn)}`,
    software,
    softwareCheckedOn && `проверено ${dateText(softwareCheckedOn)}`,
    !active && 'выведено из работы',
  ]
    .filter(Boolean)
    .join(', ');
};

/** Внести или изменить рабочее место. */
export function saveWorkplaceOf(
  parts: StaffParts,
  signed: Signed,
  request: Request & { readonly workplaceId?: string | undefined; readonly version?: number | undefined; readonly workplace: unknown },
): Promise<void> {
  const parsed = workplaceInput.safeParse(request.workplace);
  if (!parsed.success)
    throw new Problem('input-invalid', {
      details: parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; '),
    });
  return change(parts, signed, request, 'manageConnection', async (staffing) => {
    notInFuture(parsed.data.networkCheckedOn, staffing);
    notInFuture(parsed.data.softwareCheckedOn, staffing);
    const { transaction, organization } = staffing;
    const before =
      request.workplaceId === undefined ? undefined : await lockWorkplace(transaction, organization.organizationId, request.workplaceId);
    if (request.workplaceId !== undefined && !before) throw new Problem('not-found');
    if (before && before.version !== request.version) throw new Problem('workplace-changed-meanwhile');
    const key = { id: before?.id ?? parts.ids.next(), organizationId: organization.organizationId, version: (before?.version ?? 0) + 1 };
    await upsertWorkplace(transaction, key, parsed.data);
    return [{ field: 'workplace', title: 'Рабочее место', before: workplaceText(before), after: workplaceText(parsed.data) }];
  });
}

/** Подтвердить шаг, которого платформа не видит. */
export const confirmStepOf = (
  parts: StaffParts,
  signed: Signed,
  request: Request & {
    readonly step: ConnectionStep;
    readonly confirmedOn: string;
    readonly validUntilOn: string | null;
    readonly document: string;
  },
): Promise<void> =>
  change(parts, signed, request, 'manageConnection', async (staffing) => {
    notInFuture(request.confirmedOn, staffing);
    const { transaction, organization, now } = staffing;
    const { step, confirmedOn, validUntilOn, document } = request;
    const confirmation = { step, confirmedOn, validUntilOn, document, personId: signed.personId, at: now };
    await upsertConfirmation(transaction, { ...confirmation, organizationId: organization.organizationId });
    const until = validUntilOn === null ? '' : `, до ${dateText(validUntilOn)}`;
    return [
      { field: step, title: connectionSteps[step].title, before: '', after: `подтверждено ${dateText(confirmedOn)}${until}: ${document}` },
    ];
  });

/** Отметить обучение: people and the roles they hold today. */
export const recordTrainingOf = (
  parts: StaffParts,
  signed: Signed,
  request: Request & { readonly personIds: readonly string[]; readonly learnedOn: string; readonly document: string },
): Promise<void> =>
  change(parts, signed, request, 'manageConnection', async (staffing) => {
    notInFuture(request.learnedOn, staffing);
    const { transaction, organization, now, todayOn } = staffing;
    const { personIds, learnedOn, document } = request;
    const marked = await markTrained(transaction, {
      organizationId: organization.organizationId,
      personIds,
      learnedOn,
      document,
      markedBy: signed.personId,
      at: now,
      todayOn,
    });
    const people = new Set(marked.map(({ person_id }) => person_id)).size;
    if (people === 0) throw new Problem('not-found');
    return [{ field: 'training', title: 'Обучение', before: '', after: `сотрудников: ${people}, ${dateText(learnedOn)}, ${document}` }];
  });

/** Загрузить сертификат сотрудника: it must be his, of this organization, and in force. */
export const addCertificateOf = (
  parts: StaffParts,
  signed: Signed,
  request: Request & { readonly personId: string; readonly certificate: SignerCertificate },
): Promise<void> =>
  change(parts, signed, request, 'addCertificate', async (staffing) => {
    const { transaction, organization, now } = staffing;
    const { certificate, personId } = request;
    const employee = await findSnils(transaction, organization.organizationId, personId);
    if (!employee) throw new Problem('not-found');
    const reason = whyForeign(certificate, employee.snils, organization);
    if (reason) throw new Problem('certificate-foreign', { reason });
    const until = dateText(localDate(certificate.validTo, organization.profile.timeZone));
    if (certificate.validTo < now) throw new Problem('certificate-over', { until });
    const kept = {
      id: parts.ids.next(),
      organizationId: organization.organizationId,
      personId,
      certificate,
      at: now,
      addedBy: signed.personId,
    };
    await insertCertificate(transaction, kept);
    return [
      {
        field: 'certificate',
        title: 'Сертификат',
        before: '',
        after: `${certificate.subjectName}, ${certificate.serialNumber}, до ${until}`,
      },
    ];
  });

function whyForeign(
  { snils, ogrn, inn, subjectName }: SignerCertificate,
  own: string | null,
  { profile }: ProfiledOrganization,
): string | undefined {
  if (snils === undefined || (own !== null && snils !== own)) return `он выдан другому человеку (${subjectName})`;
  const matches = (ogrn !== undefined && ogrn === profile.ogrn) || (inn !== undefined && inn === profile.inn);
  return matches ? undefined : 'в нём указана другая организация';
}
