export interface Edge {
  readonly from: string;
  readonly to: string;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Sizes {
  readonly width: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly gap: number;
  readonly layerHeight: number;
  readonly laneWidth: number;
}
export interface Layout {
  /** Centers of the nodes. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** Points of every edge from its source to its target, in the order of the edges. */
  readonly paths: readonly (readonly Point[])[];
  readonly height: number;
}

/** Edges that close a cycle on a depth-first walk in the given order: they point upwards in the picture. */
function closingEdges(names: readonly string[], edges: readonly Edge[]): ReadonlySet<Edge> {
  const closing = new Set<Edge>();
  const state = new Map<string, 'open' | 'left'>();
  const visit = (name: string): void => {
    state.set(name, 'open');
    for (const edge of edges) {
      if (edge.from !== name) continue;
      if (state.get(edge.to) === 'open') closing.add(edge);
      else if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(name, 'left');
  };
  for (const name of names) if (!state.has(name)) visit(name);
  return closing;
}

/** Longest path from the top. */
function layersOf(names: readonly string[], downward: readonly Edge[]): ReadonlyMap<string, number> {
  const layers = new Map(names.map((name) => [name, 0]));
  for (let pass = 0; pass < names.length; pass += 1)
    for (const { from, to } of downward) layers.set(to, Math.max(layers.get(to) ?? 0, (layers.get(from) ?? 0) + 1));
  return layers;
}

/** Orders each layer by the average place of the neighbours, sweeping down and up; equal places keep the given order. */
function ordered(layers: string[][], neighbours: ReadonlyMap<string, readonly string[]>): void {
  for (let sweep = 0; sweep < 12; sweep += 1) {
    const order = sweep % 2 === 0 ? layers.keys() : [...layers.keys()].reverse();
    for (const index of order) {
      const beside = layers[sweep % 2 === 0 ? index - 1 : index + 1];
      const layer = layers[index];
      if (!beside || !layer) continue;
      const place = (name: string, own: number): number => {
        const places = (neighbours.get(name) ?? []).map((other) => beside.indexOf(other)).filter((at) => at >= 0);
        if (!places.length) return own / layer.length;
        return (places.reduce((sum, at) => sum + at, 0) / places.length + 0.5) / beside.length;
      };
      const weights = new Map(layer.map((name, own) => [name, place(name, own)]));
      layer.sort((left, right) => (weights.get(left) ?? 0) - (weights.get(right) ?? 0));
    }
  }
}

/** Layered drawing of a directed graph: nodes in rows, long edges led through lanes of the rows between. Deterministic. */
export function layeredLayout(names: readonly string[], edges: readonly Edge[], sizes: Sizes): Layout {
  const closing = closingEdges(names, edges);
  const downward = edges.map((edge) => (closing.has(edge) ? { from: edge.to, to: edge.from } : edge));
  const layerOf = layersOf(names, downward);
  const layers: string[][] = Array.from({ length: Math.max(...layerOf.values()) + 1 }, () => []);
  for (const name of names) layers[layerOf.get(name) ?? 0]?.push(name);

  const chains = downward.map(({ from, to }, index) => {
    const lanes: string[] = [];
    for (let layer = (layerOf.get(from) ?? 0) + 1; layer < (layerOf.get(to) ?? 0); layer += 1) {
      const lane = `lane ${index} ${layer}`;
      layers[layer]?.push(lane);
      lanes.push(lane);
    }
    return [from, ...lanes, to];
  });
  const neighbours = new Map<string, string[]>();
  const join = (one: string, other: string): void => void neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  for (const chain of chains)
    for (const [index, name] of chain.entries()) {
      const next = chain[index + 1];
      if (next === undefined) continue;
      join(name, next);
      join(next, name);
    }
  ordered(layers, neighbours);

  const known = new Set(names);
  const centers = placed(layers, known, sizes);
  const ports = portsOf(chains, centers, sizes);
  const paths = chains.map((chain, index) => {
    const points = chain.flatMap((name, at): Point[] => {
      const center = centers.get(name) ?? { x: 0, y: 0 };
      if (at === 0) return [{ x: ports.get(`${index} out`) ?? center.x, y: center.y + sizes.nodeHeight / 2 }];
      if (at === chain.length - 1) return [{ x: ports.get(`${index} in`) ?? center.x, y: center.y - sizes.nodeHeight / 2 }];
      return [
        { x: center.x, y: center.y - sizes.nodeHeight / 2 },
        { x: center.x, y: center.y + sizes.nodeHeight / 2 },
      ];
    });
    const edge = edges[index];
    return edge && closing.has(edge) ? points.reverse() : points;
  });
  return { nodes: new Map([...centers].filter(([name]) => known.has(name))), paths, height: layers.length * sizes.layerHeight };
}

function placed(layers: readonly (readonly string[])[], known: ReadonlySet<string>, sizes: Sizes): ReadonlyMap<string, Point> {
  const centers = new Map<string, Point>();
  for (const [index, layer] of layers.entries()) {
    const widths = layer.map((name) => (known.has(name) ? sizes.nodeWidth : sizes.laneWidth));
    const total = widths.reduce((sum, width) => sum + width, 0) + sizes.gap * (layer.length - 1);
    let left = (sizes.width - total) / 2;
    for (const [at, name] of layer.entries()) {
      const width = widths[at] ?? 0;
      centers.set(name, { x: left + width / 2, y: (index + 0.5) * sizes.layerHeight });
      left += width + sizes.gap;
    }
  }
  return centers;
}

/** Spreads the ends of edges along the side of a node, in the order of where they go, so that they do not cover each other. */
function portsOf(
  chains: readonly (readonly string[])[],
  centers: ReadonlyMap<string, Point>,
  { nodeWidth }: Sizes,
): ReadonlyMap<string, number> {
  const ends = new Map<string, { readonly key: string; readonly towards: number }[]>();
  const add = (side: string, key: string, towards: number): void => void ends.set(side, [...(ends.get(side) ?? []), { key, towards }]);
  for (const [index, chain] of chains.entries()) {
    const first = chain[0] ?? '';
    const last = chain.at(-1) ?? '';
    add(`out ${first}`, `${index} out`, centers.get(chain[1] ?? '')?.x ?? 0);
    add(`in ${last}`, `${index} in`, centers.get(chain.at(-2) ?? '')?.x ?? 0);
  }
  const ports = new Map<string, number>();
  for (const [side, list] of ends) {
    const center = centers.get(side.slice(side.indexOf(' ') + 1))?.x ?? 0;
    const step = Math.min(44, (nodeWidth - 30) / list.length);
    list.sort((left, right) => left.towards - right.towards);
    for (const [at, { key }] of list.entries()) ports.set(key, center + (at - (list.length - 1) / 2) * step);
  }
  return ports;
}
