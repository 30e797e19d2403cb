import { type Certificate, readCertificate } from '@pgs/gost';
import { checkPackage, type Finding, type PackageReport, type Verdict } from '../src/index.ts';

/** The page in the applicant's folder: an archive goes in, a verdict in words comes out. */
const chosen: Certificate[] = [];
let archive: Uint8Array | undefined;

const find = <E extends HTMLElement>(id: string): E => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element as E;
};
const drop = find<HTMLLabelElement>('drop');
const input = find<HTMLInputElement>('files');
const result = find<HTMLDivElement>('result');

const marks: Readonly<Record<Verdict, string>> = { good: '✓', bad: '✗', open: '!' };
const spoken: Readonly<Record<Verdict, string>> = { good: 'верно', bad: 'неверно', open: 'требует внимания' };

const verdicts: Readonly<Record<Verdict, string>> = {
  good: 'Решение и его подписи верны',
  open: 'Подписи сходятся. Сверьте корневой сертификат: если он настоящий, решение подлинное',
  bad: 'Верить этому пакету нельзя',
};

function element(name: string, className: string, ...content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

function line({ title, text, verdict }: Finding): HTMLElement {
  const mark = element('span', 'mark', marks[verdict]);
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', spoken[verdict]);
  return element('li', verdict, mark, element('div', '', element('strong', '', title), element('span', 'text', text)));
}

const moment = new Intl.DateTimeFormat('ru-RU', { dateStyle: 'short', timeStyle: 'medium' });
const inWords = (at: string): string => moment.format(new Date(at));

function table(caption: string, header: readonly string[], rows: readonly (readonly string[])[]): readonly Node[] {
  const head = element('thead', '', element('tr', '', ...header.map((title) => element('th', '', title))));
  const body = element('tbody', '', ...rows.map((row) => element('tr', '', ...row.map((cell) => element('td', '', cell)))));
  return [element('h2', '', caption), element('table', '', head, body)];
}

function show({ valid, findings, acts }: PackageReport): void {
  // Anybody can make a root of his own: until it is compared, the signatures agree with each other and no more.
  const compared = findings.some(({ code, verdict }) => code === 'root' && verdict === 'good');
  const state = valid ? (compared ? 'good' : 'open') : 'bad';
  result.replaceChildren(
    element('p', `verdict ${state}`, verdicts[state]),
    element('ul', 'findings', ...findings.map(line)),
    ...(acts
      ? [
          ...table(
            'О чём решение',
            ['Что', 'Значение'],
            [
              ['Орган', acts.organization],
              ['Услуга', acts.service],
              ['Номер на ЕПГУ', acts.portalNumber ?? '—'],
              ['Регистрационный номер', acts.registrationNumber ?? '—'],
              ['Подпись получена', inWords(acts.signatureReceivedAt)],
            ],
          ),
          ...table(
            'Что происходило с заявлением',
            ['Когда', 'Действие', 'Статус после него'],
            acts.acts.map(({ at, title, statusTitle }) => [inWords(at), title, statusTitle]),
          ),
        ]
      : []),
  );
}

async function take(files: Iterable<File>): Promise<void> {
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!/\.(cer|crt|pem)$/i.test(file.name)) archive = bytes;
    else {
      try {
        chosen.push(readCertificate(bytes));
      } catch {
        result.replaceChildren(element('p', 'verdict bad', `Файл «${file.name}» — не сертификат.`));
        return;
      }
    }
  }
  if (!archive) {
    result.replaceChildren(element('p', 'verdict good', 'Корневой сертификат добавлен. Теперь выберите архив с решением.'));
    return;
  }
  result.replaceChildren(element('p', 'lead', 'Проверяется…'));
  show(await checkPackage(archive, chosen));
}

input.addEventListener('change', () => void take(input.files ?? []));
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  void take(event.dataTransfer?.files ?? []);
});
