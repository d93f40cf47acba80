/** Colours a preview: comments, strings, keys and numbers. A reading aid, not a parser; the text is never changed. */

export interface Token {
  readonly text: string;
  readonly kind: 'comment' | 'string' | 'key' | 'tag' | 'plain';
}

const PATTERNS = {
  yaml: /(?<comment>(?<=^|\s)#.*)|(?<tag>![A-Z][A-Za-z]*)|(?<string>'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*")|(?<key>(?<=^[ -]*)[\w.:${}-]+(?=:(?:\s|$)))/gm,
  hcl: /(?<comment>(?<=^|\s)#.*)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<key>(?<=^\s*)[\w-]+(?=\s*(?:=|\{|")))/gm,
  typescript:
    /(?<comment>(?<=^|\s)\/\/.*)|(?<string>'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|(?<tag>\b(?:import|from|export|class|extends|constructor|const|new|super|return|if|type|this|readonly)\b)/gm,
} as const satisfies Record<string, RegExp>;

/** The languages that are coloured. */
export type Highlighted = keyof typeof PATTERNS;

/** The text in coloured pieces; joined they are the text. */
export function highlight(text: string, language: Highlighted): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(PATTERNS[language])) {
    if (match.index > end) tokens.push({ text: text.slice(end, match.index), kind: 'plain' });
    const kind = (['comment', 'string', 'key', 'tag'] as const).find((name) => match.groups?.[name] !== undefined) ?? 'plain';
    tokens.push({ text: match[0], kind });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ text: text.slice(end), kind: 'plain' });
  return tokens;
}
