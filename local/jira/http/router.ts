import type { Method, Route } from './call';

interface Node {
  readonly children: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  readonly routes: Map<Method, { readonly route: Route; readonly names: readonly string[] }>;
}

const node = (): Node => ({ children: new Map(), parameter: undefined, routes: new Map() });

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'method'; readonly allowed: readonly Method[] }
  | { readonly kind: 'none' };

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const isMethod = (method: string): method is Method => method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE';

/** Matches paths segment by segment; a literal segment wins over a parameter. */
export const createRouter = (routes: readonly Route[]): ((method: string, path: string) => Match) => {
  const root = node();
  for (const route of routes) {
    let at = root;
    const names: string[] = [];
    for (const segment of route.path.split('/').slice(1)) {
      const name = /^\{(.+)\}$/u.exec(segment)?.[1];
      if (name === undefined) {
        const next = at.children.get(segment) ?? node();
        at.children.set(segment, next);
        at = next;
      } else {
        at.parameter ??= { name, node: node() };
        names.push(name);
        at = at.parameter.node;
      }
    }
    at.routes.set(route.method, { route, names });
  }
  const walk = (
    at: Node,
    segments: readonly string[],
    values: readonly string[],
  ): { readonly node: Node; readonly values: readonly string[] } | undefined => {
    const [head, ...rest] = segments;
    if (head === undefined) return at.routes.size > 0 ? { node: at, values } : undefined;
    const literal = at.children.get(head);
    return (
      (literal === undefined ? undefined : walk(literal, rest, values)) ??
      (at.parameter === undefined || head === '' ? undefined : walk(at.parameter.node, rest, [...values, decode(head)]))
    );
  };
  return (method, path) => {
    const segments = path.replace(/\/+$/u, '').split('/').slice(1);
    const found = walk(root, segments, []);
    if (found === undefined) return { kind: 'none' };
    const entry = isMethod(method) ? found.node.routes.get(method) : undefined;
    if (entry === undefined) return { kind: 'method', allowed: [...found.node.routes.keys()] };
    return {
      kind: 'found',
      route: entry.route,
      params: Object.fromEntries(entry.names.map((name, index) => [name, found.values[index] ?? ''])),
    };
  };
};
