import { getHelp, type HelpContact } from '@pgs/contract';
import { localDate, type ServiceDefinition } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { type ContactRow, listContacts } from './queries.ts';

type Term = ServiceDefinition['term']['default'] | ServiceDefinition['term']['variants'][number]['term'];

const units = { workingDays: 'рабочих дней', calendarDays: 'календарных дней', months: 'месяцев' } as const;
const termText = (term: Term): string =>
  'fixedDate' in term
    ? `до ${term.fixedDate.split('-').reverse().join('.')} и ещё ${term.plusWorkingDays} рабочих дня`
    : `${units[term.unit]}: ${term.amount}`;

const regulationOf = (service: ServiceDefinition) => ({
  code: service.code,
  title: service.title,
  shortTitle: service.shortTitle,
  source: service.source,
  legalActs: service.legalActs.map(({ title, source }) => ({ title, source })),
  terms: [
    { title: 'Регистрация', text: `${units.workingDays}: ${service.registrationTerm.amount}`, source: service.registrationTerm.source },
    { title: 'Услуга', text: termText(service.term.default), source: service.term.default.source },
    ...service.term.variants.map(({ title, term }) => ({ title, text: termText(term), source: term.source })),
  ],
  documents: service.documents.map(({ title }) => title),
  refusals: [...service.documentRefusalGrounds, ...service.serviceRefusalGrounds].map(({ title, legalPoint }) => ({ title, legalPoint })),
});

function contactsOf(rows: readonly ContactRow[]): HelpContact[] {
  const organizations = Map.groupBy(rows, ({ organizationId }) => organizationId);
  return [...organizations.values()].flatMap((people) => {
    const [first] = people;
    if (!first) return [];
    const named = people.flatMap(({ name, email }) => (name === null ? [] : [{ name, email }]));
    return [{ organizationTitle: first.organizationTitle, phone: first.phone, people: named }];
  });
}

/** Справка: open to everyone who is signed in, for everyone may need it. */
export function helpRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services, config, now } = platform;
  route(server, platform, getHelp, async ({ signed }) => {
    const rows = await database.system((db) => listContacts(db, signed.personId, localDate(now(), 'Europe/Moscow')));
    return {
      services: services.newest().map(regulationOf),
      administrators: contactsOf(rows.filter(({ above }) => !above)),
      above: contactsOf(rows.filter(({ above }) => above)),
      support: config.support,
    };
  });
}
