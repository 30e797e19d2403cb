import type { MissingRows } from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import { holdersOf } from '../access/holder-queries.ts';
import { type ListAsker, type ListQuestion, whyHidden } from './list-rule-queries.ts';
import { listPage, organizationsOf } from './queries.ts';

const toldAtMost = 5;

/**
 * Почему строки нет: asked when a search shows nothing. Everything the person may see is searched without the tab and the filters, and what
 * is found says by which of them it is hidden. What the person may not see is not told from what does not exist; then there is only whom to ask.
 */
export async function explainMissing(db: Queryable, question: ListQuestion, asker: ListAsker): Promise<MissingRows | null> {
  const { search, cursor } = question;
  if (!search || cursor) return null;
  const rows = await listPage(db, { tab: 'all', search, sort: 'newest', limit: toldAtMost }, asker);
  const found = rows.slice(0, toldAtMost).map((row) => ({
    id: row.application_id,
    number: row.registration_number ?? row.portal_number ?? 'без номера',
    applicantName: row.applicant_name,
    reasons: [...whyHidden(row, question, asker)],
  }));
  if (found.length > 0) return { sentence: 'Такие заявления есть, но выбранная вкладка или условия их не показывают.', found };
  const administrators = await holdersOf(db, {
    organizationIds: [...organizationsOf(asker.grants).keys()],
    roles: ['organizationAdministrator'],
    serviceCode: null,
    at: asker.now,
  });
  const names = [...new Set(administrators.map(({ name }) => name))].slice(0, toldAtMost);
  const help = names.length > 0 ? ` Доступ назначает администратор организации: ${names.join(', ')}.` : '';
  return {
    sentence: `Среди заявлений, доступных вам по ролям, такого нет. Проверьте номер, фамилию или СНИЛС; заявление могло ещё не поступить, уйти по компетенции в другой орган или относиться к услуге, которой нет в ваших ролях.${help}`,
    found,
  };
}
