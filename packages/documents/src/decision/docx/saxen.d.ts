/** The part of saxen that is used; the package carries no types of its own. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    ns(prefixes: Readonly<Record<string, string>>): this;
    on(
      event: 'openTag',
      hear: (name: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean) => void,
    ): this;
    on(event: 'closeTag', hear: (name: string, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'text', hear: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', hear: (text: string) => void): this;
    on(event: 'attention', hear: (text: string) => void): this;
    on(event: 'error' | 'warn', hear: (problem: Error) => void): this;
    parse(xml: string): this;
  }
}
