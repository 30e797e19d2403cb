import type { z } from 'zod';

/** One HTTP operation, described once: the server implements it, the client calls it, OpenAPI is printed from it. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Path with `{parameters}`, below /api. */
  readonly path: string;
  /** What it does, English; the Russian title stands in `title`. */
  readonly summary: string;
  readonly title: string;
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** `public` needs no session. */
  readonly access?: 'public' | 'session';
}

export const operation = <const O extends Operation>(described: O): O => described;

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

export interface RequestOf<O extends Operation> {
  readonly parameters: Output<O['parameters']>;
  readonly query: Output<O['query']>;
  readonly body: Output<O['body']>;
}

/** What the client passes: only the parts the operation has. */
export type CallOf<O extends Operation> = (O['parameters'] extends z.ZodType ? { readonly parameters: Input<O['parameters']> } : unknown) &
  (O['query'] extends z.ZodType ? { readonly query?: Input<O['query']> } : unknown) &
  (O['body'] extends z.ZodType ? { readonly body: Input<O['body']> } : unknown);

export type ResponseOf<O extends Operation> = z.output<O['response']>;
