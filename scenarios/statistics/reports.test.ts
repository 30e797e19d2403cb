import {
  type CallOf,
  cancelReportRun,
  getDashboard,
  listBehindCut,
  listNumberPlaces,
  listReportRuns,
  listReports,
  previewCut,
  previewReport,
  type ReportRun,
  requestCut,
  requestReport,
} from '@pgs/contract';
import { readPdfPages } from '@pgs/documents/testing';
import type { ReportId } from '@pgs/domain';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';

const byService: CallOf<typeof previewCut>['body']['cut'] = { measures: ['received', 'registered', 'open'], dimensions: ['service'] };
const november = { from: '2026-11-01', to: '2026-11-30' };

let platform: TestPlatform;
let official: Employee;
let observer: Employee;
let school: string;
let number: string;
let second: string;

const preview = (employee: Employee, report: ReportId, organizationId = school) =>
  employee.call(previewReport, { parameters: { report }, query: { organizationId, ...november } });
/** Rows of a preview by the titles of the columns. */
const lines = async (employee: Employee, report: ReportId) => {
  const { columns, rows } = await preview(employee, report);
  return rows.map((row) => Object.fromEntries(columns.map(({ title }, index) => [title, row[index]])));
};
const composed = async (employee: Employee, report: ReportId, format: 'csv' | 'xlsx' | 'pdf'): Promise<ReportRun> => {
  const { id } = await employee.call(requestReport, { parameters: { report }, body: { organizationId: school, ...november, format } });
  await platform.settle();
  const run = (await employee.call(listReportRuns, {})).runs.find((one) => one.id === id);
  if (!run) throw new Error('the run is not in the history');
  return run;
};

beforeAll(async () => {
  platform = await startPlatform();
  number = await platform.portal.file(schoolEnrolment());
  second = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  official = await platform.as('Горный');
  observer = await platform.as('Ветрова');
  school = (await official.call(listNumberPlaces, {})).places[0]?.organizationId ?? '';
}, 240_000);
afterAll(() => platform?.stop());

describe('story: reports of a school', () => {
  it('agree with the panel and among themselves', async () => {
    const panel = await official.call(getDashboard, { query: { organizationId: school, ...november } });
    const services = await lines(official, 'services');
    expect(services.at(-1)).toMatchObject({
      Организация: 'Итого',
      Поступило: panel.flow.received.now,
      Зарегистрировано: panel.flow.registered.now,
    });
    expect(services[0]).toMatchObject({
      Услуга: 'Запись в школу',
      Поступило: 2,
      'из них электронно': 2,
      'В работе сейчас': 2,
      'Просрочено сейчас': 0,
    });
    const employees = await lines(official, 'employees');
    expect(employees.find((row) => row.Сотрудник === 'Лугова Ирина Сергеевна')).toMatchObject({ Зарегистрировал: 1 });
    expect((await lines(official, 'register')).length).toBe(panel.flow.received.now);
    const requests = await lines(official, 'requests');
    expect(requests.map((row) => [row.Всего, row['Получен ответ']])).toEqual(panel.requests.map(({ answered }) => [answered, answered]));
    expect(await lines(official, 'refusals')).toEqual([]);
    expect(await lines(official, 'overdue')).toEqual([]);
  });

  it('name citizens only to those who open their cards', async () => {
    const [mine] = await lines(official, 'register');
    expect(mine).toMatchObject({ Заявитель: expect.stringContaining('Соколова-Речная'), Услуга: 'Запись в школу' });
    // Both were filed in the same millisecond.
    const counted = (await lines(observer, 'register')).find((row) => row['№ ЕПГУ'] === number);
    expect(counted).toMatchObject({ Статус: 'Рассмотрение документов' });
    expect(Object.keys(counted ?? {})).not.toContain('Заявитель');
    expect(JSON.stringify(await preview(observer, 'register'))).not.toContain('Речн');
  });

  it('are composed in the background, kept in the history and downloaded by whoever asked', async () => {
    const run = await composed(observer, 'register', 'csv');
    expect(run).toMatchObject({
      state: 'done',
      rowsWritten: 2,
      rowsExpected: 2,
      title: 'Реестр заявлений, Школа № 1, 01.11.2026 — 30.11.2026',
    });
    const file = await observer.fetch(`/api/report-runs/${run.id}/file`);
    expect(file.headers.get('content-disposition')).toContain('.csv');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.length).toBe(run.sizeBytes);
    const text = bytes.toString();
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text).toContain(number);
    expect((await official.fetch(`/api/report-runs/${run.id}/file`)).status).toBe(404);
    expect((await official.call(listReportRuns, {})).runs).toEqual([]);
    const sheet = await composed(official, 'services', 'xlsx');
    const archive = new Uint8Array(await (await official.fetch(`/api/report-runs/${sheet.id}/file`)).arrayBuffer());
    expect([...archive.slice(0, 2)]).toEqual([0x50, 0x4b]);
    const print = await composed(official, 'register', 'pdf');
    const printed = await official.fetch(`/api/report-runs/${print.id}/file`);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    const pages = readPdfPages(new Uint8Array(await printed.arrayBuffer())).map((page) => page.replaceAll(/\s+/g, ' '));
    expect(pages[0]).toMatch(/Сформировал: Горный Николай Фёдорович, 24\.11\.2026 10:0\d/);
    expect(pages[0]).toContain('01.11.2026 — 30.11.2026');
    expect(pages[0]).toContain('school-1-2026-000001');
  });

  it('the constructor counts the same, opens the list behind a number, and says what cannot be split', async () => {
    const asked = { organizationId: school, ...november };
    const panel = await official.call(getDashboard, { query: asked });
    const { columns, rows, total, opensLists } = await official.call(previewCut, { body: { asked, cut: byService } });
    expect(columns.map(({ title }) => title)).toEqual(['Услуга', 'Поступило', 'Зарегистрировано', 'В работе сейчас']);
    expect(rows.map(({ cells }) => cells)).toEqual([['Запись в школу', 2, 1, 2]]);
    expect(total.slice(1)).toEqual([panel.flow.received.now, panel.flow.registered.now, panel.open.total]);
    expect(opensLists).toBe(true);
    const by = { measure: 'registered', by: 'service', keys: rows[0]?.keys[0] ?? '' } as const;
    expect((await official.call(listBehindCut, { query: { ...asked, ...by } })).rows.map((row) => row.statusTitle)).toEqual([
      'Рассмотрение документов',
    ]);
    // Numbers without cards: the number is seen, the list is not.
    expect((await observer.call(previewCut, { body: { asked, cut: byService } })).total).toEqual(total);
    await expect(observer.call(listBehindCut, { query: { ...asked, ...by } })).rejects.toMatchObject({ status: 403 });
    await expect(
      official.call(previewCut, { body: { asked, cut: { measures: ['received'], dimensions: ['employee'] } } }),
    ).rejects.toMatchObject({ status: 400, code: 'cut-impossible' });
    const { id } = await official.call(requestCut, { body: { asked, cut: byService, format: 'csv' } });
    await platform.settle();
    const text = await (await official.fetch(`/api/report-runs/${id}/file`)).text();
    expect(text.split('\r\n').slice(1, 3)).toEqual(['Запись в школу;2;1;2', 'Итого;2;1;2']);
  });

  it('tell who moved work from whom to whom, how people come, and how far the connection is', async () => {
    const assigning = await platform.as('Полянская');
    await assigning.act(second, 'reassign', { personId: (await platform.as('Лугова')).personId });
    const moved = {
      Организация: 'Школа № 1',
      Когда: expect.stringMatching(/^24\.11\.2026 10:0\d$/),
      Номер: second,
      'От кого': 'Никому не назначено',
      Кому: 'Лугова Ирина Сергеевна',
      'Кто передал': 'Полянская Елена Викторовна',
      Основание: 'Смена ответственного исполнителя',
    };
    for (const reader of [official, observer]) expect(await lines(reader, 'corrections')).toMatchObject([moved]);
    expect(await lines(observer, 'appointments')).toEqual([]);
    await platform.composed.keepConnections();
    expect(await lines(observer, 'connection')).toMatchObject([
      { Организация: 'Школа № 1', Подключение: 'не подключена', 'Всего шагов': 10, Этап: expect.stringContaining('рабочих мест') },
    ]);
    // Another organization has its own.
    const stranger = await platform.as('Тополева');
    const { places } = await stranger.call(listNumberPlaces, {});
    const asked = {
      parameters: { report: 'corrections' },
      query: { organizationId: places[0]?.organizationId ?? '', ...november },
    } as const;
    expect((await stranger.call(previewReport, asked)).rows).toEqual([]);
  });

  it('are cancelled by whoever asked, and then never come', async () => {
    const { id } = await official.call(requestReport, {
      parameters: { report: 'register' },
      body: { organizationId: school, ...november, format: 'csv' },
    });
    // Before the work is done, or a moment too late: then it says so and the file stays.
    const cancelled = await official.call(cancelReportRun, { parameters: { id } }).catch((problem: unknown) => problem);
    await platform.settle();
    const run = (await official.call(listReportRuns, {})).runs.find((one) => one.id === id);
    if (run?.state === 'done') expect(cancelled).toMatchObject({ status: 409, code: 'report-ended' });
    else expect([cancelled, run]).toMatchObject([{ state: 'cancelled' }, { state: 'cancelled', finishedAt: expect.any(String) }]);
    expect((await official.fetch(`/api/report-runs/${id}/file`)).status).toBe(run?.state === 'done' ? 200 : 404);
    await expect(observer.call(cancelReportRun, { parameters: { id } })).rejects.toMatchObject({ status: 404 });
    const done = await composed(official, 'services', 'csv');
    await expect(official.call(cancelReportRun, { parameters: { id: done.id } })).rejects.toMatchObject({
      status: 409,
      code: 'report-ended',
    });
  });

  it('are of the rights of the moment: taken away between the click and the work, nothing is written', async () => {
    const { system } = platform.composed.platform.database;
    const { id } = await observer.call(requestReport, {
      parameters: { report: 'services' },
      body: { organizationId: school, ...november, format: 'csv' },
    });
    await platform.settle();
    await system((transaction) => transaction.execute(null, `update report_run set state = 'waiting' where report_run_id = $1`, [id]));
    await system((transaction) =>
      transaction.execute(null, `update role_grant set valid_to = '2026-11-01' where person_id = $1`, [observer.personId]),
    );
    await platform.composed.handlers.composeReport({ reportRunId: id });
    const [run] = await system((transaction) =>
      transaction.query<{ state: string; problem: string }>(null, 'select state, problem from report_run where report_run_id = $1', [id]),
    );
    expect(run).toMatchObject({ state: 'failed', problem: expect.stringContaining('не входит в ваши роли') });
  });

  it('are closed to roles without the section and for organizations of others', async () => {
    for (const name of ['Лугова', 'Камышова']) {
      const employee = await platform.as(name);
      await expect(employee.call(listReports, {}), name).rejects.toMatchObject({ status: 403, code: 'section-forbidden' });
      await expect(preview(employee, 'services'), name).rejects.toMatchObject({ status: 403 });
    }
    const stranger = await platform.as('Чужова');
    await expect(preview(stranger, 'services')).rejects.toMatchObject({ status: 404 });
    await expect(
      stranger.call(previewCut, { body: { asked: { organizationId: school, ...november }, cut: byService } }),
    ).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      stranger.call(requestReport, { parameters: { report: 'register' }, body: { organizationId: school, ...november, format: 'csv' } }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
