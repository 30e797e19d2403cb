import type { RegisteredRouter } from '@tanstack/react-router';

/** Every screen of the client; the compiler asks for the paragraph of a new one. */
export type ScreenPath = keyof RegisteredRouter['routesByPath'];

/** Контекстная справка: which paragraph of the guide a screen opens, `page#anchor`. */
export const helpLinks: Readonly<Record<ScreenPath, string>> = {
  '/': '01-pervye-pyat-minut',
  '/applications': '02-registrator#что-делать-с-новым-заявлением',
  '/applications/$id': '03-specialist#по-порядку',
  '/appointments': '08-predvaritelnaya-zapis#оператору',
  '/appointments/$id/ticket': '08-predvaritelnaya-zapis#оператору',
  '/connection': '11-podklyuchenie#что-значат-знаки',
  '/dashboards': '09-uvedomleniya-i-paneli',
  '/dashboards/list': '09-uvedomleniya-i-paneli',
  '/drafts': '07-ochnyy-priyom#черновики',
  '/employees': '06-administrator-organizatsii#увольнение-отпуск-подозрение',
  '/hall': '08-predvaritelnaya-zapis#терминал-и-табло',
  '/in-person': '07-ochnyy-priyom',
  '/in-person/$id': '07-ochnyy-priyom#пропала-связь',
  '/guide': '01-pervye-pyat-minut',
  '/no-section': '01-pervye-pyat-minut',
  '/places': '10-mesta-i-ochered',
  '/notifications': '09-uvedomleniya-i-paneli',
  '/organization': '06-administrator-organizatsii#первый-день',
  '/organization/$id': '06-administrator-organizatsii#первый-день',
  '/reference': '30-slovar',
  '/registries': '05-nablyudatel#что-доступно',
  '/registries/$applicationId': '04-dolzhnostnoe-litso#ошибка-в-выданном-документе',
  '/statistics': '09-uvedomleniya-i-paneli#статистика',
  '/statistics/list': '09-uvedomleniya-i-paneli#конструктор-отчётов',
  '/support': '12-tekhnicheskaya-podderzhka#сотруднику-поддержки',
  '/terminal': '08-predvaritelnaya-zapis#терминал-и-табло',
  '/training': '10-obuchenie#как-пройти-сценарий',
  '/training/$id': '10-obuchenie#оценка',
  '/verify/$code': '01-pervye-pyat-minut',
  '/workplace-check': '12-rabochee-mesto#проверка-рабочего-места',
};

export const helpLinkOf = (path: string): string => (Object.hasOwn(helpLinks, path) ? helpLinks[path as ScreenPath] : helpLinks['/']);
