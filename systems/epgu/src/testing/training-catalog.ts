import { readFileSync } from 'node:fs';
import type { PortalCatalog } from '../emulator.ts';

/** Invented people and organizations for the tests. */
export const trainingCatalog: PortalCatalog = {
  services: [
    {
      formCode: '600368',
      code: 'school-enrolment',
      title: 'Приём заявлений о зачислении в школу',
      shortTitle: 'Запись в школу',
      keywords: ['первый класс', 'первоклассник'],
      namespace: 'school-enrolment',
      aboutChild: true,
      form: JSON.parse(readFileSync(new URL('../../fixtures/form-school-enrolment.json', import.meta.url), 'utf8')),
      documents: [
        {
          code: 'guardianship',
          title: 'Документ об опеке',
          need: 'ifPresent',
          source: 'applicant',
          requiredWhen: { field: 'language', equals: 'tt' },
        },
        { code: 'birth', title: 'Сведения о рождении', need: 'required', source: 'interagency' },
      ],
    },
    {
      formCode: '600902',
      code: 'result-duplicate',
      title: 'Выдача дубликата',
      shortTitle: 'Дубликат результата',
      keywords: ['дубликат'],
      namespace: 'result-duplicate',
      aboutChild: false,
      afterResult: 'duplicate',
      form: {
        type: 'object',
        required: ['resultNumber', 'resultOn'],
        properties: {
          resultNumber: { type: 'string', title: 'Номер документа' },
          resultOn: { type: 'string', format: 'date', title: 'Дата документа' },
        },
      },
      documents: [],
    },
  ],
  organizations: [
    {
      code: 'school-7',
      title: 'Школа № 7',
      oktmo: '75701000',
      address: 'г. Учебный, ул. Школьная, 7',
      serviceCodes: ['school-enrolment', 'result-duplicate'],
    },
    { code: 'department', title: 'Управление', oktmo: '75701000', address: 'г. Учебный', serviceCodes: [] },
  ],
  applicants: [
    {
      snils: '00000000101',
      lastName: 'Ёлкина',
      firstName: 'Мария',
      middleName: 'Игоревна',
      bornOn: '1990-05-06',
      passport: { series: '0000', number: '000001' },
      address: 'г. Учебный, ул. Примерная, 1',
      phone: '+70000000001',
      email: 'elkina@example.org',
      children: [
        {
          lastName: 'Ёлкин',
          firstName: 'Пётр',
          bornOn: '2019-08-31',
          snils: '00000000202',
          birthCertificate: { series: 'I-АА', number: '000002' },
        },
      ],
    },
    {
      snils: '00000000303',
      lastName: 'Соснов',
      firstName: 'Иван',
      bornOn: '1988-01-02',
      passport: { series: '0000', number: '000003' },
      address: 'г. Учебный, ул. Примерная, 3',
      phone: '+70000000003',
      email: 'sosnov@example.org',
      children: [],
    },
  ],
};
