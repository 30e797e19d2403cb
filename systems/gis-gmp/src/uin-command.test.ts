import { expect, it } from 'vitest';
import { runCommand } from './uin-command.ts';

it.each([
  [['uin', '32117072411021588933'], 0, { valid: true, kind: 'federal', chapter: '321' }],
  [['uin', '1053126626112300000000017'], 0, { valid: true, kind: 'participant', urn: 'a0b1c2' }],
  [['uin', '1053126626112300000000017', '--urn', 'A0B1C2'], 0, { valid: true }],
  [['uin', '1053126626112300000000017', '--urn', 'a0b1c3'], 1, { valid: false, code: '10', reason: 'foreignParticipant' }],
  [['uin', '32117072411021588933', '--kbk', '32117072411021588933'], 1, { valid: false, code: '53', reason: 'equalsBudgetCode' }],
  [['uin', '32117072411021588934'], 1, { valid: false, code: '234', reason: 'controlDigit' }],
  [['uin', ''], 1, { valid: false, code: '51', reason: 'length' }],
  [['uin'], 2, { valid: false, code: 'usage' }],
  [['uin', '1', '--urn', 'zz'], 2, { valid: false, code: 'usage' }],
  [['uip', '1'], 2, { valid: false, code: 'usage' }],
])('%j ends with %i', (given, exitCode, printed) => {
  const ran = runCommand(given);
  expect(ran.exitCode).toBe(exitCode);
  expect(ran.output).not.toContain('\n');
  expect(JSON.parse(ran.output)).toMatchObject(printed);
});
