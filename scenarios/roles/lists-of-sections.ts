import type { OwnSection, Section } from '@pgs/domain';

/** Any section of each group opens the list; without groups it is everybody's. */
export type SectionsNeeded = readonly (readonly (Section | OwnSection)[])[];

/** Every list of the contract with the sections that open it. Whoever has none of them is refused, not shown an empty list. */
export const listsOfSections: Readonly<Record<string, SectionsNeeded>> = {
  '/absences': [['applications']],
  '/applications': [['applications']],
  '/applications/counts': [['applications']],
  '/appointments': [['appointments']],
  '/batches': [['applications']],
  '/connections': [['connection']],
  '/connections/progress': [['connection']],
  '/cuts/applications': [['statistics'], ['applications']],
  '/cuts/dictionary': [['statistics']],
  '/dashboards': [['dashboards']],
  '/dashboards/applications': [['dashboards'], ['applications']],
  '/dashboards/places': [['dashboards', 'statistics']],
  '/divisions': [['applications']],
  '/drafts': [['drafts']],
  '/exchange-failures': [['applications']],
  '/exchange-retries': [['applications']],
  '/exchanges': [['applications']],
  '/help': [],
  '/in-person/desk': [['inPerson']],
  '/in-person/filings': [['inPerson']],
  '/notifications': [['notifications']],
  '/notifications/count': [['notifications']],
  '/notifications/digest': [['notifications']],
  '/notifications/push': [['notifications']],
  '/notifications/settings': [['notifications']],
  '/offices': [['appointments']],
  '/organizations': [['organization']],
  '/organizations/{id}/employees': [['employees']],
  '/places': [['places']],
  '/queue-places': [['applications']],
  '/reference-books': [['reference']],
  '/reference-books/choices': [['inPerson']],
  '/registry': [['registries']],
  '/report-runs': [['statistics']],
  '/reports': [['statistics']],
  '/saved-reports': [['statistics']],
  '/session': [],
  '/session/explanation': [],
  // The banner of a support view: everybody of the organization sees who looks.
  '/support/looking': [],
  '/support/requests': [['support']],
  '/training': [],
  '/workplace-check': [],
};

/** What whoever may ask is answered where the school has nothing to choose from. */
export const nothingThere: Readonly<Record<string, string>> = { '/reference-books/choices': '404 not-found' };

const anId = '01900000-0000-7000-8000-000000000001';

/** What a list must be asked with. */
export function questionOf(path: string, organizationId: string): string {
  const numbers = `organizationId=${organizationId}&from=2026-11-01&to=2026-11-24`;
  const questions: Readonly<Record<string, string>> = {
    '/cuts/applications': `${numbers}&measure=received`,
    '/dashboards': numbers,
    '/dashboards/applications': `${numbers}&measure=received`,
    '/queue-places': `ids=${anId}`,
    '/reference-books/choices': `service=school-enrolment&organization=${organizationId}&field=grade`,
    '/session/explanation': 'section=registries',
    '/appointments': 'search=Иванова',
  };
  return questions[path] ? `?${questions[path]}` : '';
}
