import { z } from 'zod';
import { operation } from './operation.ts';

const contact = z.object({
  organizationTitle: z.string(),
  phone: z.string(),
  people: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
});

/** Услуги и регламенты, контакты: what the reference section tells beside the guide. */
export const getHelp = operation({
  method: 'GET',
  path: '/help',
  summary:
    'Services with their legal acts, terms, documents and grounds; administrators of the own organizations and of those above; support',
  title: 'Справочная информация',
  response: z.object({
    services: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        shortTitle: z.string(),
        source: z.string(),
        legalActs: z.array(z.object({ title: z.string(), source: z.string() })),
        terms: z.array(z.object({ title: z.string(), text: z.string(), source: z.string() })),
        documents: z.array(z.string()),
        refusals: z.array(z.object({ title: z.string(), legalPoint: z.string() })),
      }),
    ),
    administrators: z.array(contact),
    above: z.array(contact),
    /** Free text of the settings of the platform; empty when nobody wrote it. */
    support: z.string(),
  }),
});
export type HelpView = z.output<typeof getHelp.response>;
export type HelpContact = z.output<typeof contact>;
