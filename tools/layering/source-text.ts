export interface SourceParts {
  /** The text with comments and the insides of literals blanked out. */
  readonly code: string;
  /** The insides of string and template literals. */
  readonly literals: readonly string[];
}

const regexMayFollow = /(^|[(,=:[!&|?{};+\-*%<>~^]|\b(return|typeof|case|in|of|delete|void|throw|new|do|else|yield|await))\s*$/;

/** Splits TypeScript into code and literals. Not a parser: enough to tell a word in code from the same word in a comment or a string. */
export function splitSource(text: string): SourceParts {
  const literals: string[] = [];
  let code = '';
  let at = 0;
  // Depth of braces at which each open `${` of a template began.
  const templates: number[] = [];
  let depth = 0;

  const readTemplate = (from: number): number => {
    let end = from;
    while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1;
    literals.push(text.slice(from, end));
    if (text.startsWith('${', end)) {
      templates.push(depth);
      depth += 1;
      code += '${';
      return end + 2;
    }
    code += '`';
    return end + 1;
  };

  while (at < text.length) {
    const here = text[at] ?? '';
    if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
      code += ' ';
    } else if (here === "'" || here === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== here && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
      literals.push(text.slice(at + 1, end));
      code += here + here;
      at = end + 1;
    } else if (here === '`') {
      code += '`';
      at = readTemplate(at + 1);
    } else if (here === '/' && regexMayFollow.test(code.slice(-20))) {
      const end = endOfRegex(text, at);
      code += '/r/';
      at = end;
    } else {
      if (here === '{') depth += 1;
      if (here === '}') {
        depth -= 1;
        if (templates.at(-1) === depth) {
          templates.pop();
          code += '}';
          at = readTemplate(at + 1);
          continue;
        }
      }
      code += here;
      at += 1;
    }
  }
  return { code, literals };
}

function endOfRegex(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const here = text[at];
    if (here === '\\') at += 1;
    else if (here === '[') inClass = true;
    else if (here === ']') inClass = false;
    else if (here === '\n') return start + 1;
    else if (here === '/' && !inClass) return at + 1;
  }
  return text.length;
}

const importForms = [
  /(?:^|[;\n])\s*(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
];

/** The specifiers a module imports or re-exports from. */
export function importsOf(text: string): string[] {
  const found = importForms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ''));
  return [...new Set(found)].filter((specifier) => !specifier.includes('${'));
}
