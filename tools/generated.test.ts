import fs from 'node:fs';
import path from 'node:path';
import { roleIds, roles, statuses, statusIds } from '@pgs/domain';
import { describe, expect, it } from 'vitest';
import { printedDocuments } from './printed/printed-documents.ts';

const folder = path.join(import.meta.dirname, '../docs/generated');
const printed = printedDocuments();

interface RoleMatrix {
  readonly sections: Record<string, Record<string, string>>;
  readonly actions: Record<string, Record<string, string[]>>;
}

describe('docs/generated', () => {
  it.each([...printed.keys()])('%s is what the tables print (otherwise: npm run generate)', (name) => {
    expect(fs.readFileSync(path.join(folder, name), 'utf8')).toBe(printed.get(name));
  });

  it('holds nothing else', () => {
    expect(fs.readdirSync(folder).sort()).toEqual([...printed.keys()].sort());
  });

  it('names every role and every status in role-matrix.json', () => {
    const matrix = JSON.parse(printed.get('role-matrix.json') ?? '') as RoleMatrix;
    const roleTitles = roleIds.map((role) => roles[role].title);
    expect(Object.keys(matrix.sections)).toEqual(roleTitles);
    expect(Object.keys(matrix.actions)).toEqual(statusIds.map((status) => statuses[status].title));
    for (const byRole of Object.values(matrix.actions)) expect(Object.keys(byRole)).toEqual(roleTitles);
    expect(matrix.actions['Проверка документов']?.['Назначающий регистратор']).toEqual(['Сменить ответственного исполнителя']);
    expect(matrix.actions['Услуга оказана']?.Регистратор).toEqual([]);
  });

  it('draws every status and keeps the picture within 1366 px', () => {
    const picture = printed.get('lifecycle.svg') ?? '';
    const boxes = [...picture.matchAll(/<rect x="(-?[\d.]+)" y="-?[\d.]+" width="196"/g)].map(([, x]) => Number(x));
    expect(boxes).toHaveLength(statusIds.length);
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...boxes) + 196).toBeLessThanOrEqual(1366);
  });
});
