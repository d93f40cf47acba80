/** The chart as a picture that stands alone: an SVG without styles from elsewhere, under the verdict and over its link; and its PNG. */

import type { Estimate } from '../../engine/estimate.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { priceDates, usedPrices } from '../../words/priceDates.ts';
import { payingSentence, plainText, verdictSentence } from '../../words/verdict.ts';
import { addressOf } from '../state/address.ts';
import { figures } from '../state/localFigures.ts';

/** The chart on the page: the one place that knows how to find it, and the box around it into which its labels hang. */
const CHART = '.chart-box svg.chart-drawing';

const SVG = 'http://www.w3.org/2000/svg';

export interface Picture {
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Of a PNG: of print quality on slides, and not too large to mail. */
const PIXELS_PER_CSS_PIXEL = 2;

const MARGIN = 24;

/** What is written around the chart: size, weight and colour of its text, as the page has them in the light. */
const WRITING = {
  verdict: { size: 18, weight: 700, fill: '#15171c' },
  note: { size: 11, weight: 400, fill: '#596070' },
} as const;

/**
 * The chart as it stands on the page, in light colours whatever the page's.
 * @param pixels into how many each CSS pixel will be drawn: strokes that keep their width in any drawing are made so much wider
 * @throws when there is no chart on the page
 */
export function chartPicture(scenario: Scenario, estimate: Estimate, pixels = 1): Picture {
  const chart = document.querySelector<SVGSVGElement>(CHART);
  const box = chart?.parentElement?.getBoundingClientRect();
  if (!chart || !box) throw new Error('There is no chart on the page.');
  const { width, height } = box;
  const plot = chart.getBoundingClientRect();
  const verdict = plainText(verdictSentence(estimate, figures));
  const { region, workload } = estimate;
  const about = region ? `${region.name}, ${workload.region}. ${priceDates(usedPrices(estimate))}.` : workload.region;

  return inTheLight(() => {
    const font = getComputedStyle(chart).fontFamily;
    const head = wrapped(verdict, width, WRITING.verdict, font);
    const foot = [about, addressOf(scenario)].flatMap((text) => wrapped(text, width, WRITING.note, font));
    const top = MARGIN + head.length * lineHeight('verdict') + 12;
    const bottom = top + height + 12;
    const size = { width: width + 2 * MARGIN, height: bottom + foot.length * lineHeight('note') + MARGIN };

    const drawing = copied(chart, null, pixels);
    const place = { x: MARGIN + plot.left - box.left, y: top + plot.top - box.top, width: plot.width, height: plot.height };
    for (const [name, value] of Object.entries({ ...place, overflow: 'visible' })) drawing.setAttribute(name, String(value));
    const root = element('svg', { ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'font-family': font }, [
      element('title', {}, [verdict]),
      element('desc', {}, [`${plainText(payingSentence(estimate, figures))} ${about}`]),
      element('rect', { width: '100%', height: '100%', fill: '#fff' }),
      ...head.map((text, i) => written(text, 'verdict', MARGIN + (i + 0.8) * lineHeight('verdict'))),
      drawing,
      ...foot.map((text, i) => written(text, 'note', bottom + (i + 0.8) * lineHeight('note'))),
    ]);
    return { text: new XMLSerializer().serializeToString(root), ...size };
  });
}

/** The chart's picture as PNG, two pixels for one. The policy of the page lets it look at pictures that it made itself. */
export async function chartAsPng(scenario: Scenario, estimate: Estimate): Promise<Uint8Array<ArrayBuffer>> {
  const { text, width, height } = chartPicture(scenario, estimate, PIXELS_PER_CSS_PIXEL);
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * PIXELS_PER_CSS_PIXEL);
    canvas.height = Math.round(height * PIXELS_PER_CSS_PIXEL);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('The browser made no PNG.');
    return new Uint8Array(await png.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Does something while the page has its light colours (exportMenu.css): too short to be painted. */
function inTheLight<T>(act: () => T): T {
  const { classList } = document.documentElement;
  classList.add('in-the-light');
  try {
    return act();
  } finally {
    classList.remove('in-the-light');
  }
}

/** What a picture is drawn with. Nothing else is copied: no script, no foreign content, nothing that loads. */
const ELEMENTS = new Set('svg g defs clipPath path line rect circle ellipse polyline polygon text tspan'.split(' '));
const GEOMETRY =
  'id viewBox preserveAspectRatio overflow x y x1 x2 y1 y2 dx dy cx cy r rx ry width height d points transform clip-path clipPathUnits'.split(
    ' ',
  );
/** Inherited: written where they differ from the parent's. */
const INHERITED =
  'fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin paint-order font-size font-weight font-style font-variant-numeric letter-spacing text-anchor dominant-baseline'.split(
    ' ',
  );

/** An element with what it contains, in colours and sizes that no stylesheet needs to be asked for. */
function copied(original: SVGElement, parent: CSSStyleDeclaration | null, pixels: number): SVGElement {
  const style = getComputedStyle(original);
  const copy = document.createElementNS(SVG, original.localName);
  for (const name of GEOMETRY) {
    const value = original.getAttribute(name);
    // A clip may be cut out of what is in the picture itself, and of nothing else.
    if (value !== null && (name !== 'clip-path' || /^url\(#[\w:-]+\)$/.test(value))) copy.setAttribute(name, value);
  }
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== parent?.getPropertyValue(name)) copy.setAttribute(name, portable(value));
  }
  if (style.opacity !== '1') copy.setAttribute('opacity', style.opacity);
  if (style.vectorEffect !== 'none') {
    copy.setAttribute('vector-effect', style.vectorEffect);
    for (const name of ['stroke-width', 'stroke-dasharray'])
      copy.setAttribute(
        name,
        style.getPropertyValue(name).replace(/[\d.]+(px)?/g, (length) => `${Number.parseFloat(length) * pixels}`),
      );
  }
  for (const child of original.childNodes) {
    if (child instanceof Text) copy.append(child.data);
    else if (child instanceof SVGElement && ELEMENTS.has(child.localName) && isSeen(child))
      copy.append(copied(child, style, pixels));
  }
  return copy;
}

function isSeen(drawn: SVGElement): boolean {
  const { display, visibility } = getComputedStyle(drawn);
  // What is in `defs` is displayed nowhere, and seen where it is used.
  return visibility === 'visible' && (display !== 'none' || drawn.closest('defs') !== null);
}

/**
 * A computed value as programs outside a browser read it too.
 * @example 'color(srgb 1 0.5 0 / 0.5)' becomes 'rgba(255, 128, 0, 0.5)', '7px, 4px' becomes '7, 4'
 */
function portable(value: string): string {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(value);
  if (!mixed) return value.replace(/(?<=\d)px\b/g, '');
  const [red, green, blue] = mixed.slice(1, 4).map((share) => Math.round(Number(share) * 255));
  return `rgba(${red}, ${green}, ${blue}, ${mixed[4] ?? 1})`;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, children: readonly (Node | string)[] = []) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

function written(text: string, kind: keyof typeof WRITING, y: number): SVGElement {
  const { size, weight, fill } = WRITING[kind];
  return element('text', { x: MARGIN, y, fill, 'font-size': size, 'font-weight': weight }, [text.trimEnd()]);
}

function lineHeight(kind: keyof typeof WRITING): number {
  return WRITING[kind].size * 1.35;
}

/** A text in lines no wider than `width`: broken after spaces, and within a link after its keys and the commas of its lists. */
function wrapped(text: string, width: number, { size, weight }: { size: number; weight: number }, font: string): string[] {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return [text];
  pen.font = `${weight} ${size}px ${font}`;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ &]|,(?! ))/)) {
    if (line !== '' && pen.measureText((line + piece).trimEnd()).width > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}
