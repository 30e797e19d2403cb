import {
  type ActionId,
  actionDefinition,
  actionOrder,
  initialStatuses,
  type Stage,
  type Status,
  statusDefinition,
  statusIds,
} from '@pgs/domain';
import { layeredLayout, type Point } from './layered-layout.ts';

const sizes = { width: 1340, nodeWidth: 196, nodeHeight: 44, gap: 22, layerHeight: 112, laneWidth: 26 };

/** An action that joins so many pairs of statuses is told by a mark on the statuses instead of a web of lines. */
const manyMoves = 8;

interface Transition {
  readonly from: Status;
  readonly to: Status;
  readonly actions: readonly ActionId[];
}

interface Move {
  readonly action: ActionId;
  readonly from: Status;
  readonly to: Status;
}

const movesOf = (action: ActionId): readonly Move[] =>
  statusIds.flatMap((from) => (actionDefinition(action).moves[from] ?? []).filter((to) => to !== from).map((to) => ({ action, from, to })));

const moves: readonly Move[] = actionOrder.flatMap(movesOf);
const isDrawn = (action: ActionId): boolean => movesOf(action).length < manyMoves;
const numberOf = (action: ActionId): number => actionOrder.indexOf(action) + 1;

function transitions(): readonly Transition[] {
  const joined = new Map<string, Transition>();
  for (const { action, from, to } of moves) {
    if (!isDrawn(action)) continue;
    const key = `${from} ${to}`;
    joined.set(key, { from, to, actions: [...(joined.get(key)?.actions ?? []), action] });
  }
  return [...joined.values()];
}

const fills: Record<Stage, string> = {
  registration: '#dbeafe',
  review: '#dcfce7',
  signature: '#fef3c7',
  closing: '#ede9fe',
  current: '#ffe4e6',
  system: '#e2e8f0',
  applicant: '#ffe4e6',
  done: '#f1f5f9',
};
const legend: readonly (readonly [Stage, string])[] = [
  ['registration', 'регистратор'],
  ['review', 'специалист'],
  ['signature', 'должностное лицо с подписью'],
  ['closing', 'завершает подготовивший решение'],
  ['current', 'у того, у кого лежит дело'],
  ['system', 'платформа'],
  ['done', 'конечный статус'],
];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const rounded = (value: number): string => String(Math.round(value * 10) / 10);
const at = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

/** Splits a title into at most two lines of nearly equal length. */
function lines(title: string): readonly string[] {
  if (title.length <= 24) return [title];
  const spaces = [...title.matchAll(/ /g)].map((match) => match.index);
  const middle = spaces.sort((one, other) => Math.abs(one - title.length / 2) - Math.abs(other - title.length / 2))[0];
  return middle === undefined ? [title] : [title.slice(0, middle), title.slice(middle + 1)];
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}"${attributes}>${escaped(content)}</text>`;
}

function node(status: Status, { x, y }: Point): string {
  const { title, stage, final } = statusDefinition(status);
  const { nodeWidth, nodeHeight } = sizes;
  const box = `x="${rounded(x - nodeWidth / 2)}" y="${rounded(y - nodeHeight / 2)}" width="${nodeWidth}" height="${nodeHeight}" rx="${final ? 22 : 6}"`;
  const first = (initialStatuses as readonly Status[]).includes(status);
  const parts = lines(title);
  const marks = marksOf(status);
  return [
    `<rect ${box} fill="${fills[stage]}" stroke="#334155" stroke-width="${first || final ? 2.5 : 1.2}"/>`,
    ...parts.map((part, index) => text(x, y + 5 + (index - (parts.length - 1) / 2) * 16, part, ' text-anchor="middle"')),
    ...(marks ? [text(x + nodeWidth / 2 - 2, y - nodeHeight / 2 - 4, marks, ' class="mark" text-anchor="end"')] : []),
  ].join('');
}

/** Numbers of undrawn actions that can leave the status. */
function marksOf(status: Status): string {
  const leaving = actionOrder.filter((action) => !isDrawn(action) && movesOf(action).some(({ from }) => from === status));
  return leaving.length ? `◆ ${leaving.map(numberOf).join(', ')}` : '';
}

/** A smooth line down or up through the points, and the place of its number. */
function curve(points: readonly Point[]): { readonly path: string; readonly middle: Point } {
  const [start = { x: 0, y: 0 }] = points;
  const pieces = [`M${at(start)}`];
  const free: { readonly from: Point; readonly to: Point }[] = [];
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const bend = (to.y - from.y) / 2;
    pieces.push(`C${at({ x: from.x, y: from.y + bend })} ${at({ x: to.x, y: to.y - bend })} ${at(to)}`);
    if (index % 2 === 1) free.push({ from, to });
  }
  const chosen = free[Math.floor((free.length - 1) / 2)] ?? { from: start, to: start };
  // Short of the middle: numbers of a line down and of a line up beside it do not cover each other.
  const part = 0.3;
  const ease = part * part * (3 - 2 * part);
  const { from, to } = chosen;
  return { path: pieces.join(''), middle: { x: from.x + (to.x - from.x) * ease, y: from.y + (to.y - from.y) * part } };
}

function line({ actions }: Transition, points: readonly Point[]): { readonly stroke: string; readonly label: string } {
  const { path, middle } = curve(points);
  const bySystem = actions.every((action) => actionDefinition(action).by === 'system');
  const caption = actions.map(numberOf).join(', ');
  const width = 10 + caption.length * 7;
  return {
    stroke: `<path d="${path}"${bySystem ? ' stroke-dasharray="6 4"' : ''} marker-end="url(#arrow)"/>`,
    label:
      `<rect x="${rounded(middle.x - width / 2)}" y="${rounded(middle.y - 9)}" width="${rounded(width)}" height="18" rx="9"/>` +
      text(middle.x, middle.y + 4.5, caption, ' text-anchor="middle"'),
  };
}

const titlesOf = (list: readonly Status[]): string => [...new Set(list)].map((status) => `«${statusDefinition(status).title}»`).join(', ');

/** Text alternative: every transition in words. */
const inWords = (): string =>
  transitions()
    .map(({ from, to, actions }) => {
      const how = actions.map((action) => actionDefinition(action).title).join('; ');
      return `«${statusDefinition(from).title}» → «${statusDefinition(to).title}»: ${how}.`;
    })
    .concat(
      actionOrder
        .filter((action) => !isDrawn(action))
        .map(
          (action) =>
            `${actionDefinition(action).title}: из ${titlesOf(movesOf(action).map(({ from }) => from))} в ${titlesOf(movesOf(action).map(({ to }) => to))}.`,
        ),
    )
    .join(' ');

function legendAt(top: number): { readonly body: string; readonly height: number } {
  const shown = actionOrder.filter((action) => movesOf(action).length > 0);
  const columns = 3;
  const perColumn = Math.ceil(shown.length / columns);
  const captions = shown.map((action, index) => {
    const { title, by } = actionDefinition(action);
    const note = `${isDrawn(action) ? '' : ' ◆'}${by === 'system' ? ' (система)' : ''}`;
    return text(20 + Math.floor(index / perColumn) * 445, top + 34 + (index % perColumn) * 22, `${numberOf(action)} — ${title}${note}`);
  });
  const rowTop = top + 34 + perColumn * 22 + 6;
  const widths = legend.map(([, title]) => 34 + title.length * 7.6);
  let left = 20;
  const colors = legend.map(([stage, title], index) => {
    const drawn = `<rect x="${rounded(left)}" y="${rowTop}" width="16" height="16" fill="${fills[stage]}" stroke="#334155"/>${text(left + 22, rowTop + 13, title)}`;
    left += widths[index] ?? 0;
    return drawn;
  });
  const notes =
    'Толстая рамка — начало или конец. Пунктир и «(система)» — платформа, другая система или заявитель. ' +
    '◆ с номером — действие возможно в этом статусе; куда оно ведёт, сказано в lifecycle.md.';
  return { body: [...captions, ...colors, text(20, rowTop + 40, notes)].join('\n'), height: rowTop + 60 - top };
}

/** Граф статусов: the picture of the lifecycle, readable at 1366 px. */
export function lifecyclePicture(): string {
  const edges = transitions();
  const { nodes, paths, height } = layeredLayout(statusIds, edges, sizes);
  const drawn = edges.map((edge, index) => line(edge, paths[index] ?? []));
  const explained = legendAt(height);
  const total = height + explained.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sizes.width}" height="${total}" viewBox="0 0 ${sizes.width} ${total}" role="img" aria-labelledby="title description" font-family="Liberation Sans, Arial, sans-serif" font-size="14" fill="#0f172a">`,
    '<title id="title">Жизненный цикл заявления</title>',
    `<desc id="description">${escaped(inWords())}</desc>`,
    '<style>.mark{font-size:12px;fill:#be123c}</style>',
    '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="#475569"/></marker></defs>',
    `<rect width="${sizes.width}" height="${total}" fill="#fff"/>`,
    `<g fill="none" stroke="#475569" stroke-width="1.4">\n${drawn.map(({ stroke }) => stroke).join('\n')}\n</g>`,
    ...[...nodes].map(([status, center]) => node(status as Status, center)),
    `<g font-size="12"><g fill="#0f172a">\n${drawn.map(({ label }) => label.replace('<rect ', '<rect fill="#fff" stroke="#94a3b8" ')).join('\n')}\n</g></g>`,
    explained.body,
    '</svg>',
  ].join('\n');
}
