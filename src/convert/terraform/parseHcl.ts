/**
 * Reads HCL, Terraform's language, with the place of every block, attribute and expression.
 * Syntax: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, read 2026-11-29.
 */

import type { Expression, HclAttribute, HclBlock, HclBody, HclFile, Span, TemplatePart } from './syntax.ts';

/** What is no HCL: a sentence, and the place where it was noticed. */
export class HclError extends Error {
  readonly offset: number;

  constructor(sentence: string, offset: number) {
    super(sentence);
    this.name = 'HclError';
    this.offset = offset;
  }
}

/** No file that people write nests as deep; a stack of calls that overflows would be no sentence. */
const DEEPEST = 200;

/** Nor has any as many operators or attributes in a row, each of which is one level of the tree. */
const LONGEST = 500;

const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DIGITS = /\d+/y;
const OPERATOR = /\|\||&&|==|!=|<=|>=|[<>+\-*/%]/y;
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)(\r?\n)/uy;
const UNICODE = /u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}/y;

/**
 * A file of HCL. Throws an HclError where the text is no HCL.
 * @example parseHcl('a = 1 # one').body.attributes[0].value  // { kind: 'literal', value: 1, start: 4, end: 5 }
 */
export function parseHcl(text: string): HclFile {
  return new Parser(text).file();
}

/** A text as a template: what `templatefile` makes of a file, without the quotes around it. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  return new Parser(text).wholeTemplate();
}

/** What was read of a template before its strip markers and indentation were applied. */
type Piece = { readonly part: TemplatePart; readonly stripsBefore: boolean; readonly stripsAfter: boolean };

class Parser {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** Within parentheses and brackets the end of a line is a space. */
  private linesMatter = true;
  private readonly comments: Span[] = [];

  constructor(text: string) {
    this.text = text;
    // A byte order mark is no character of the first name.
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  file(): HclFile {
    const body = this.body(null);
    return { body, comments: this.comments };
  }

  wholeTemplate(): readonly TemplatePart[] {
    this.at = 0;
    const pieces: Piece[] = [];
    let literal = '';
    while (this.at < this.text.length) {
      const special = this.templateSequence();
      if (special === null) literal += this.text[this.at++];
      else if (typeof special === 'string') literal += special;
      else {
        if (literal !== '') pieces.push(plain(literal));
        literal = '';
        pieces.push(special);
      }
    }
    if (literal !== '') pieces.push(plain(literal));
    return stripped(pieces);
  }

  private fail(sentence: string, offset = this.at): never {
    throw new HclError(sentence, offset);
  }

  /** What stands at the place, for a sentence. */
  private found(): string {
    if (this.at >= this.text.length) return 'the end of the file';
    const [line = ''] = this.text.slice(this.at, this.at + 20).split(/\r?\n/);
    return line === '' ? 'the end of the line' : `"${line}"`;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  private looksAt(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  private take(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  private expect(text: string, where: string): void {
    this.space();
    if (!this.take(text)) this.fail(`Expected "${text}" ${where}, found ${this.found()}.`);
  }

  /** Skips spaces and comments, and the ends of lines where they do not matter. */
  private space(): void {
    for (;;) {
      const character = this.text[this.at];
      if (character === ' ' || character === '\t') this.at++;
      else if (character === '\n' && !this.linesMatter) this.at++;
      else if (character === '\r' && this.text[this.at + 1] === '\n' && !this.linesMatter) this.at += 2;
      else if (character === '#' || this.looksAt('//')) this.lineComment();
      else if (this.looksAt('/*')) this.blockComment();
      else return;
    }
  }

  private lineComment(): void {
    const start = this.at;
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
    if (this.text[this.at - 1] === '\r' && end !== -1) this.at--;
    this.comments.push({ start, end: this.at });
  }

  private blockComment(): void {
    const start = this.at;
    const end = this.text.indexOf('*/', this.at + 2);
    if (end === -1) this.fail('A comment that begins with "/*" has no "*/".');
    this.at = end + 2;
    this.comments.push({ start, end: this.at });
  }

  /** Spaces, comments and the ends of lines, whether they matter or not. */
  private lines(): void {
    const before = this.linesMatter;
    this.linesMatter = false;
    this.space();
    this.linesMatter = before;
  }

  private atLineEnd(): boolean {
    return this.at >= this.text.length || this.looksAt('\n') || this.looksAt('\r\n');
  }

  private identifier(): string | null {
    return this.match(IDENTIFIER)?.[0] ?? null;
  }

  private deeper<T>(read: () => T): T {
    if (this.depth >= DEEPEST) this.fail(`More than ${DEEPEST} levels stand within one another.`);
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  private within<T>(linesMatter: boolean, read: () => T): T {
    const before = this.linesMatter;
    this.linesMatter = linesMatter;
    const result = this.deeper(read);
    this.linesMatter = before;
    return result;
  }

  /** Arguments and blocks up to the closing brace of the block that opened at `opened`, or to the end of the file. */
  private body(opened: number | null): HclBody {
    const start = this.at;
    const attributes: HclAttribute[] = [];
    const blocks: HclBlock[] = [];
    for (;;) {
      this.lines();
      if (this.at >= this.text.length) {
        if (opened !== null) this.fail('A block that opens with "{" has no "}".', opened);
        return { start, end: this.at, attributes, blocks };
      }
      if (opened !== null && this.looksAt('}')) return { start, end: this.at, attributes, blocks };
      const entryStart = this.at;
      const name = this.identifier();
      if (name === null) this.fail(`Expected the name of an argument or a block, found ${this.found()}.`);
      this.space();
      if (this.looksAt('=') && !this.looksAt('==')) {
        this.at++;
        const value = this.within(true, () => this.expression());
        attributes.push({ kind: 'argument', name, value, start: entryStart, end: value.end });
      } else blocks.push(this.block(name, entryStart));
      this.space();
      if (!this.atLineEnd() && !(opened !== null && this.looksAt('}')))
        this.fail(`Expected the end of the line after "${name}", found ${this.found()}.`);
    }
  }

  private block(type: string, start: number): HclBlock {
    const labels: string[] = [];
    for (;;) {
      this.space();
      const opened = this.at;
      if (this.take('{')) {
        const body = this.within(true, () => this.body(opened));
        this.at++;
        return { kind: 'block', type, labels, body, start, end: this.at };
      }
      if (this.looksAt('"')) {
        const label = this.quoted();
        if (label.kind !== 'literal') this.fail(`A label of "${type}" holds an expression.`, label.start);
        labels.push(String(label.value));
      } else {
        const label = this.identifier();
        if (label === null) this.fail(`Expected "=" or "{" after "${type}", found ${this.found()}.`);
        labels.push(label);
      }
    }
  }

  private expression(): Expression {
    return this.deeper(() => {
      const condition = this.binary(1);
      this.space();
      if (!this.take('?')) return condition;
      const yes = this.expression();
      this.expect(':', 'between the two values of "?"');
      const no = this.expression();
      return { kind: 'conditional', condition, yes, no, start: condition.start, end: no.end };
    });
  }

  private binary(lowest: number): Expression {
    let left = this.unary();
    for (let count = 0; ; count++) {
      if (count > LONGEST) this.fail(`More than ${LONGEST} operators stand in a row.`);
      this.space();
      const before = this.at;
      const operator = this.match(OPERATOR)?.[0];
      const precedence = operator === undefined ? undefined : PRECEDENCE[operator];
      if (operator === undefined || precedence === undefined || precedence < lowest) {
        this.at = before;
        return left;
      }
      const right = this.deeper(() => this.binary(precedence + 1));
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
    }
  }

  private unary(): Expression {
    this.space();
    const start = this.at;
    const operator = this.text[start];
    if (operator === '-' || (operator === '!' && this.text[start + 1] !== '=')) {
      this.at++;
      const operand = this.deeper(() => this.unary());
      return { kind: 'unary', operator, operand, start, end: operand.end };
    }
    return this.traversal(this.term());
  }

  /** What follows a term: attributes, indices, splats. */
  private traversal(term: Expression): Expression {
    let of = term;
    for (let count = 0; ; count++) {
      if (count > LONGEST) this.fail(`More than ${LONGEST} attributes stand in a row.`);
      const before = this.at;
      this.space();
      if (this.looksAt('.') && !this.looksAt('...')) {
        this.at++;
        this.space();
        if (this.take('*')) {
          of = this.splat(of, false);
          continue;
        }
        const name = this.match(DIGITS)?.[0] ?? this.identifier();
        if (name === null) this.fail(`Expected a name after ".", found ${this.found()}.`);
        of = { kind: 'attribute', of, name, start: of.start, end: this.at };
      } else if (this.looksAt('[')) {
        const start = this.at;
        this.at++;
        const target = of;
        const index = this.within(false, () => {
          this.space();
          if (this.looksAt('*')) {
            const star = this.at;
            this.at++;
            this.space();
            if (this.looksAt(']')) return null;
            this.at = star;
          }
          return this.expression();
        });
        this.closes(']', start);
        if (index === null) {
          of = this.splat(target, true);
          continue;
        }
        of = { kind: 'index', of: target, index, start: of.start, end: this.at };
      } else {
        // What does not belong to the expression is not of its length, such as a comment behind it.
        this.forgetComments(before);
        this.at = before;
        return of;
      }
    }
  }

  private forgetComments(after: number): void {
    while ((this.comments.at(-1)?.start ?? -1) >= after) this.comments.pop();
  }

  /** `.*` takes the attributes behind it, `[*]` the indices as well. */
  private splat(of: Expression, full: boolean): Expression {
    let each: Expression = { kind: 'variable', name: '*', start: this.at, end: this.at };
    for (let count = 0; ; count++) {
      if (count > LONGEST) this.fail(`More than ${LONGEST} attributes stand in a row.`);
      const start = this.at;
      if (this.looksAt('.') && !this.looksAt('...') && !this.looksAt('.*')) {
        this.at++;
        const name = this.match(DIGITS)?.[0] ?? this.identifier();
        if (name === null) this.fail(`Expected a name after ".", found ${this.found()}.`);
        each = { kind: 'attribute', of: each, name, start: each.start, end: this.at };
      } else if (full && this.looksAt('[') && !/^\[\s*\*/.test(this.text.slice(this.at, this.at + 20))) {
        this.at++;
        const index = this.within(false, () => this.expression());
        this.closes(']', start);
        each = { kind: 'index', of: each, index, start: each.start, end: this.at };
      } else return { kind: 'splat', of, each, start: of.start, end: this.at };
    }
  }

  private closes(bracket: string, opened: number): void {
    this.lines();
    if (!this.take(bracket))
      this.fail(`"${this.text[opened]}" of line ${this.lineOf(opened)} has no "${bracket}" before ${this.found()}.`);
  }

  private lineOf(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  private term(): Expression {
    this.space();
    const start = this.at;
    const character = this.text[start];
    if (character === '"') return this.quoted();
    if (character === '(') return this.parentheses();
    if (character === '[') return this.tuple();
    if (character === '{') return this.object();
    if (character === '<') return this.heredoc();
    const number = this.match(NUMBER);
    if (number !== null) return { kind: 'literal', value: Number(number[0]), start, end: this.at };
    let name = this.identifier();
    if (name === null) this.fail(`Expected a value, found ${this.found()}.`);
    while (this.looksAt('::')) {
      this.at += 2;
      const next = this.identifier();
      if (next === null) this.fail(`Expected the name of a function after "::", found ${this.found()}.`);
      name += `::${next}`;
    }
    const end = this.at;
    this.space();
    if (this.looksAt('(')) return this.call(name, start);
    this.forgetComments(end);
    this.at = end;
    const value = name === 'true' ? true : name === 'false' ? false : name === 'null' ? null : undefined;
    return value === undefined ? { kind: 'variable', name, start, end } : { kind: 'literal', value, start, end };
  }

  private parentheses(): Expression {
    const start = this.at++;
    const inside = this.within(false, () => this.expression());
    this.closes(')', start);
    return { kind: 'parentheses', inside, start, end: this.at };
  }

  private call(name: string, start: number): Expression {
    const opened = this.at++;
    const args: Expression[] = [];
    let expands = false;
    this.within(false, () => {
      for (;;) {
        this.space();
        if (this.looksAt(')')) return;
        args.push(this.expression());
        this.space();
        if (this.take('...')) {
          expands = true;
          this.space();
          this.take(',');
          return;
        }
        if (!this.take(',')) return;
      }
    });
    this.closes(')', opened);
    return { kind: 'call', name, args, expands, start, end: this.at };
  }

  private takesKeyword(keyword: string): boolean {
    const before = this.at;
    if (this.identifier() === keyword) return true;
    this.at = before;
    return false;
  }

  private tuple(): Expression {
    const start = this.at++;
    const made = this.within(false, (): Expression | readonly Expression[] => {
      this.space();
      if (this.takesKeyword('for')) return this.forExpression(start, false);
      const items: Expression[] = [];
      for (;;) {
        this.space();
        if (this.looksAt(']')) return items;
        items.push(this.expression());
        this.space();
        if (!this.take(',')) return items;
      }
    });
    this.closes(']', start);
    return 'kind' in made ? { ...made, end: this.at } : { kind: 'tuple', items: made, start, end: this.at };
  }

  private object(): Expression {
    const start = this.at++;
    const entries: { key: Expression; value: Expression }[] = [];
    const made = this.within(true, () => {
      for (;;) {
        this.lines();
        if (this.looksAt('}')) return null;
        const keyStart = this.at;
        if (entries.length === 0 && this.takesKeyword('for')) {
          const afterFor = this.at;
          this.lines();
          // `for` may be a key as well; then an equals sign or a colon follows.
          if (!this.looksAt('=') && !this.looksAt(':')) return this.within(false, () => this.forExpression(start, true));
          this.at = afterFor;
        }
        this.at = keyStart;
        const key = this.objectKey();
        this.space();
        if (!this.take('=') && !this.take(':')) this.fail(`Expected "=" after a key, found ${this.found()}.`);
        this.lines();
        entries.push({ key, value: this.expression() });
        this.space();
        if (this.take(',') || this.atLineEnd()) continue;
        if (!this.looksAt('}')) this.fail(`Expected the end of the line, "," or "}" after a value, found ${this.found()}.`);
      }
    });
    this.closes('}', start);
    return made === null ? { kind: 'object', entries, start, end: this.at } : { ...made, end: this.at };
  }

  /** A bare name is a text; anything else is worked out. */
  private objectKey(): Expression {
    const key = this.expression();
    if (key.kind === 'variable') return { kind: 'literal', value: key.name, start: key.start, end: key.end };
    return key.kind === 'literal' ? { ...key, value: String(key.value) } : key;
  }

  private forExpression(start: number, isObject: boolean): Expression {
    this.space();
    let keyName: string | null = null;
    let valueName = this.identifier();
    if (valueName === null) this.fail(`Expected a name after "for", found ${this.found()}.`);
    this.space();
    if (this.take(',')) {
      this.space();
      keyName = valueName;
      valueName = this.identifier();
      if (valueName === null) this.fail(`Expected a second name after "for", found ${this.found()}.`);
      this.space();
    }
    if (!this.takesKeyword('in')) this.fail(`Expected "in" after the names of "for", found ${this.found()}.`);
    const over = this.expression();
    this.expect(':', 'after what "for" goes through');
    let value = this.expression();
    let key: Expression | null = null;
    if (isObject) {
      this.expect('=>', 'between key and value of "for"');
      key = value;
      value = this.expression();
    }
    this.space();
    const grouped = this.take('...');
    this.space();
    const condition = this.takesKeyword('if') ? this.expression() : null;
    return { kind: 'for', keyName, valueName, over, key, value, condition, grouped, start, end: this.at };
  }

  /** `${…}`, `%{…}` or their escapes, where one stands here. */
  private templateSequence(): Piece | string | null {
    const sign = this.text[this.at];
    if (sign !== '$' && sign !== '%') return null;
    if (this.looksAt(`${sign}${sign}{`)) {
      this.at += 3;
      return `${sign}{`;
    }
    if (this.text[this.at + 1] !== '{') return null;
    const start = this.at;
    this.at += 2;
    const stripsBefore = this.take('~');
    const part = this.within(false, () => (sign === '$' ? this.expression() : this.directive(start)));
    this.lines();
    const stripsAfter = this.take('~');
    if (!this.take('}')) this.fail(`"${sign}{" of line ${this.lineOf(start)} has no "}" before ${this.found()}.`);
    return { part: part.kind === 'directive' ? { ...part, end: this.at } : part, stripsBefore, stripsAfter };
  }

  private directive(start: number): TemplatePart & object & { readonly kind: 'directive' } {
    this.space();
    const keyword = this.identifier();
    if (keyword === 'if') this.expression();
    else if (keyword === 'for') {
      this.space();
      this.identifier();
      this.space();
      if (this.take(',')) {
        this.space();
        this.identifier();
        this.space();
      }
      if (!this.takesKeyword('in')) this.fail(`Expected "in" after the names of "for", found ${this.found()}.`);
      this.expression();
    } else if (keyword !== 'else' && keyword !== 'endif' && keyword !== 'endfor')
      this.fail(`Expected "if", "else", "endif", "for" or "endfor" after "%{", found ${this.found()}.`);
    return { kind: 'directive', start, end: this.at };
  }

  private quoted(): Expression {
    const start = this.at++;
    const pieces: Piece[] = [];
    let literal = '';
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character === '\n')
        this.fail(`A text that begins in line ${this.lineOf(start)} has no closing quote.`, start);
      if (character === '"') {
        this.at++;
        break;
      }
      if (character === '\\') {
        literal += this.escape();
        continue;
      }
      const special = this.templateSequence();
      if (special === null) {
        literal += character;
        this.at++;
      } else if (typeof special === 'string') literal += special;
      else {
        if (literal !== '') pieces.push(plain(literal));
        literal = '';
        pieces.push(special);
      }
    }
    if (pieces.length === 0) return { kind: 'literal', value: literal, start, end: this.at };
    if (literal !== '') pieces.push(plain(literal));
    return { kind: 'template', parts: stripped(pieces), start, end: this.at };
  }

  private escape(): string {
    const start = this.at++;
    const code = this.match(UNICODE)?.[0];
    if (code !== undefined) {
      const point = Number.parseInt(code.slice(1), 16);
      if (point > 0x10ffff) this.fail(`There is no character "\\${code}".`, start);
      return String.fromCodePoint(point);
    }
    const escaped = ESCAPED[this.text[this.at] ?? ''];
    if (escaped === undefined) this.fail(`There is no escape "${this.text.slice(start, start + 2)}".`, start);
    this.at++;
    return escaped;
  }

  private heredoc(): Expression {
    const start = this.at;
    const head = this.match(HEREDOC);
    if (head === null) this.fail(`Expected a value, found ${this.found()}.`);
    const [, flush, marker = ''] = head;
    const pieces: Piece[] = [];
    let literal = '';
    let lineStart = true;
    for (;;) {
      if (this.at >= this.text.length) this.fail(`The text after "<<${marker}" has no line "${marker}".`, start);
      if (lineStart) {
        const lineEnd = this.text.indexOf('\n', this.at);
        const line = this.text.slice(this.at, lineEnd === -1 ? this.text.length : lineEnd);
        if (line.trim() === marker) {
          this.at += line.endsWith('\r') && lineEnd !== -1 ? line.length - 1 : line.length;
          break;
        }
      }
      const special = this.templateSequence();
      lineStart = false;
      if (special === null) {
        const character = this.text[this.at++];
        literal += character;
        lineStart = character === '\n';
      } else if (typeof special === 'string') literal += special;
      else {
        if (literal !== '') pieces.push(plain(literal));
        literal = '';
        pieces.push(special);
      }
    }
    if (literal !== '') pieces.push(plain(literal));
    const parts = stripped(flush === '-' ? withoutIndent(pieces) : pieces);
    const [only] = parts;
    if (parts.length === 0) return { kind: 'literal', value: '', start, end: this.at };
    if (parts.length === 1 && typeof only === 'string') return { kind: 'literal', value: only, start, end: this.at };
    return { kind: 'template', parts, start, end: this.at };
  }
}

function plain(part: string): Piece {
  return { part, stripsBefore: false, stripsAfter: false };
}

/** Applies `~`: the space beside it goes, up to the next part. */
function stripped(pieces: readonly Piece[]): readonly TemplatePart[] {
  return pieces
    .map(({ part }, index) => {
      if (typeof part !== 'string') return part;
      const left = pieces[index - 1]?.stripsAfter === true ? part.replace(/^\s+/, '') : part;
      return pieces[index + 1]?.stripsBefore === true ? left.replace(/\s+$/, '') : left;
    })
    .filter((part) => part !== '');
}

/** `<<-`: takes the indentation of the line that has the least from all lines. */
function withoutIndent(pieces: readonly Piece[]): readonly Piece[] {
  const startsLine = (index: number) => {
    const before = pieces[index - 1]?.part;
    return index === 0 || (typeof before === 'string' && before.endsWith('\n'));
  };
  const indents: number[] = [];
  pieces.forEach(({ part }, index) => {
    if (typeof part !== 'string') {
      if (startsLine(index)) indents.push(0);
      return;
    }
    part.split('\n').forEach((line, lineIndex, lines) => {
      const isStart = lineIndex > 0 || startsLine(index);
      const last = lineIndex === lines.length - 1;
      if (!isStart || (last && line === '' && index === pieces.length - 1)) return;
      if (last && line === '') return;
      indents.push(/^[ \t]*/.exec(line)?.[0].length ?? 0);
    });
  });
  const least = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  if (least === 0 || least === Number.MAX_SAFE_INTEGER) return pieces;
  return pieces.map((piece, index) => {
    const { part } = piece;
    if (typeof part !== 'string') return piece;
    const text = part
      .split('\n')
      .map((line, lineIndex) =>
        lineIndex > 0 || startsLine(index) ? line.slice(Math.min(least, /^[ \t]*/.exec(line)?.[0].length ?? 0)) : line,
      )
      .join('\n');
    return { ...piece, part: text };
  });
}
