import { addWorkingDays, localDate, registrationTerm, serviceTerm } from '../deadline/index.ts';
import { informationKindTerm } from '../interagency/term.ts';
import { applicantKindOf } from '../person/business.ts';
import type { InformationKindCode } from '../ports/interagency.ts';
import { Problem } from '../problems.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import type { Application, InteragencyRequest } from './application.ts';
import type { Change, Changes, DecisionContext } from './changes.ts';
import { maySuit } from './exclusion/conflict.ts';
import { remembered } from './stage.ts';

type Registration = 'take' | 'reassign' | 'transfer' | 'register' | 'resolveExchange';

/** Planned request of one kind: due in the agency's working days from today. */
export const plannedRequest = (
  context: DecisionContext,
  kind: InformationKindCode,
  obligatory: boolean,
  previous?: InteragencyRequest,
): InteragencyRequest => ({
  id: context.ids.next(),
  kind,
  obligatory,
  state: 'planned',
  messageId: context.ids.message(),
  attempt: (previous?.attempt ?? 0) + 1,
  repeatOf: previous?.id,
  plannedAt: context.now,
  dueOn: addWorkingDays(context.calendar, localDate(context.now, context.organization.timeZone), informationKindTerm(kind)),
  contradictions: [],
});

const isAsked = (application: Application, { when }: ServiceDefinition['informationKinds'][number]): boolean => {
  if (!when) return true;
  return 'field' in when ? application.form[when.field] === when.equals : applicantKindOf(application) === when.applicantKind;
};

export const registrationChanges: Changes<Registration> = {
  take: ({ application, actor }) => {
    const person = actor.kind === 'person' ? actor : undefined;
    return {
      fields: {
        responsibleId: person?.personId,
        responsibleName: person?.name,
        ...(person ? remembered(application, person.personId) : {}),
      },
      comment: 'Заявление назначено на себя',
    };
  },

  reassign: ({ application, facts }, input) => {
    const { candidate } = facts;
    if (candidate?.id !== input.personId || !candidate || !maySuit(candidate, application)) throw new Problem('employee-unsuitable');
    return {
      fields: { responsibleId: candidate.id, responsibleName: candidate.name, ...remembered(application, candidate.id) },
      comment: `Ответственный исполнитель: ${candidate.name}${input.comment ? `. ${input.comment}` : ''}`,
    };
  },

  transfer: ({ application, facts, organization, calendar, service }, input): Change => {
    const { recipient } = facts;
    if (recipient?.id === application.organizationId) throw new Problem('same-organization');
    if (!recipient?.active || recipient.id !== input.organizationId || !recipient.serviceCodes.includes(application.serviceCode))
      throw new Problem('organization-unknown');
    if (facts.onlyRecipient && facts.onlyRecipient.id !== recipient.id)
      throw new Problem('transfer-to-authority-above', { title: facts.onlyRecipient.title, count: application.transfers });
    // The registration term keeps running from the first receipt: the citizen does not wait longer for our mistake.
    const { dueOn } = registrationTerm({
      calendar,
      receivedAt: application.receivedAt,
      timeZone: organization.timeZone,
      workHours: organization.workHours,
      amountWorkingDays: service.registrationTerm.amount,
    });
    return {
      fields: {
        organizationId: recipient.id,
        responsibleId: undefined,
        responsibleName: undefined,
        registrarId: undefined,
        criteria: [],
        registrationDueOn: dueOn,
        transfers: application.transfers + 1,
      },
      comment: `Перенаправлено по компетенции: ${organization.title} → ${recipient.title}. ${input.reason}`,
      told: `Заявление передано в уполномоченную организацию: ${recipient.title}. ${input.reason}`,
      quiet: true,
      effects: [
        {
          name: 'informApplicant',
          code: 7,
          title: 'Передано по компетенции',
          comment: `Заявление передано в уполномоченную организацию: ${recipient.title}. Подавать его заново не нужно.`,
        },
      ],
    };
  },

  register: (context) => {
    const { application, service, organization, calendar, now } = context;
    const requests = service.informationKinds
      .filter((asked) => isAsked(application, asked))
      .map((asked) => plannedRequest(context, asked.code, asked.obligatory));
    const { dueOn } = serviceTerm({
      calendar,
      service,
      form: application.form,
      registeredAt: now,
      receivedAt: application.receivedAt,
      submittedAt: application.submittedAt,
      timeZone: organization.timeZone,
    });
    return {
      status: requests.length ? 'requestingInformation' : 'reviewingDocuments',
      fields: { registeredAt: now, serviceDueOn: dueOn, requests, responsibleId: undefined, responsibleName: undefined },
      comment: `Зарегистрировано; межведомственных запросов: ${requests.length}`,
      told: 'Заявление зарегистрировано, номер {registrationNumber}.',
      effects: [
        { name: 'assignRegistrationNumber' },
        ...requests.map((request) => ({ name: 'sendInteragencyRequest' as const, requestId: request.id })),
      ],
    };
  },

  // Whoever resolved it goes on with it; otherwise it lies with the new ones.
  resolveExchange: ({ application }, input) => ({
    status: application.responsibleId ? 'checkingDocuments' : 'received',
    comment: input.comment,
  }),
};
