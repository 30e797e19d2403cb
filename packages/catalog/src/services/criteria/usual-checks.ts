import type { Check } from '@pgs/domain';

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
