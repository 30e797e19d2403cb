import type { Check, FeelCheck } from '@pgs/domain';

/** ФИО, дата рождения и СНИЛС ребёнка: what the record of birth and the pension fund say of him. */
export const childIdentity: Check = {
  kind: 'all',
  of: [
    { kind: 'reply', informationKind: 'birthRecord', facts: ['lastName', 'firstName', 'middleName', 'bornOn'] },
    { kind: 'reply', informationKind: 'snilsCheck', facts: ['lastName', 'firstName', 'middleName', 'bornOn', 'snils'] },
  ],
};

/** Родитель is named in the record of birth, опекун by the register of guardians. */
export const parentOrGuardian: Check = {
  kind: 'any',
  of: [
    {
      kind: 'all',
      of: [
        { kind: 'field', field: 'applicantStatus', oneOf: ['parent'] },
        { kind: 'reply', informationKind: 'birthRecord', facts: ['parentName'] },
      ],
    },
    {
      kind: 'all',
      of: [
        { kind: 'field', field: 'applicantStatus', oneOf: ['guardian'] },
        { kind: 'reply', informationKind: 'guardianship', facts: ['guardianName'] },
      ],
    },
  ],
};

/** Заявитель — организация by ЕГРЮЛ or предприниматель by ЕГРИП; nobody asks these registries of a citizen. */
export const applicantInRegistry: Check = {
  kind: 'any',
  of: [
    { kind: 'applicant', oneOf: ['person', 'foreigner'] },
    {
      kind: 'all',
      of: [
        { kind: 'applicant', oneOf: ['legal'] },
        { kind: 'reply', informationKind: 'legalEntityRecord', facts: ['businessTitle', 'ogrn', 'inn', 'businessState'] },
      ],
    },
    {
      kind: 'all',
      of: [
        { kind: 'applicant', oneOf: ['soleProprietor'] },
        { kind: 'reply', informationKind: 'entrepreneurRecord', facts: ['lastName', 'firstName', 'ogrn', 'inn', 'businessState'] },
      ],
    },
  ],
};

/** Участок на кадастровом учёте: ЕГРН names its number and area. */
export const plotInRegistry: Check = { kind: 'reply', informationKind: 'realEstateRecord', facts: ['cadastralNumber'] };

/** Правообладатель: as ЕГРН says, or by a document where the right is not in it. */
export const rightHolder: Check = {
  kind: 'any',
  of: [
    {
      kind: 'all',
      of: [
        { kind: 'field', field: 'rightInRegistry', oneOf: [true] },
        { kind: 'reply', informationKind: 'realEstateRecord', facts: ['rightHolder'] },
      ],
    },
    {
      kind: 'all',
      of: [
        { kind: 'field', field: 'rightInRegistry', oneOf: [false] },
        { kind: 'document', codes: ['rightProof'] },
      ],
    },
  ],
};

/** Регистрация по месту жительства has no end; по месту пребывания it must still hold on the day of submission. */
export const registrationInForce: FeelCheck = {
  kind: 'feel',
  expression:
    'reply.residenceRegistration.registrationKind = "по месту жительства" or reply.residenceRegistration.registeredUntilOn >= submittedOn',
  mayBeEmpty: ['reply.residenceRegistration.registeredUntilOn'],
  sentences: {
    met: 'В день подачи, {submittedOn}, регистрация {reply.residenceRegistration.registrationKind} действовала.',
    notMet: 'Регистрация по месту пребывания закончилась {reply.residenceRegistration.registeredUntilOn}, заявление подано {submittedOn}.',
    unknown: 'Срок регистрации неизвестен: спросите заявителя. Молчание ведомства — не основание для отказа.',
  },
};

/** Положение о ПМПК (приказ Минпросвещения России от 01.11.2024 № 763): a conclusion may be presented during a year from its signing. */
export const conclusionInForce: FeelCheck = {
  kind: 'feel',
  expression: 'form.commissionConclusion.issuedOn <= submittedOn and submittedOn <= form.commissionConclusion.issuedOn + duration("P1Y")',
  sentences: {
    met: 'Заключение комиссии подписано {form.commissionConclusion.issuedOn}: в день подачи, {submittedOn}, его можно было представить.',
    notMet:
      'Заключение комиссии подписано {form.commissionConclusion.issuedOn}, представить его можно в течение года, подано {submittedOn}.',
    unknown: 'Дата заключения комиссии не указана: посмотрите её в документе.',
  },
};
