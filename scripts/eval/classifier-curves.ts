import { cllr, isotonic } from '#scripts/data/isotonic.ts';

/** Weight of one photo by the shipped curve, beside what its score alone would give. */
export interface Weighed {
  readonly score: number;
  readonly ai: boolean;
  readonly log10LR: number;
}

const WIDTH = 480;
const HEIGHT = 280;
const MARGIN = 42;

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [number, number])[];
}

/** A line chart as SVG; text and lines stay readable on light and dark pages. */
function chart(title: string, axes: { x: string; y: string }, lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const px = (x: number) => (MARGIN + ((x - x0) / (x1 - x0 || 1)) * (WIDTH - 2 * MARGIN)).toFixed(1);
  const py = (y: number) => (HEIGHT - MARGIN - ((y - y0) / (y1 - y0 || 1)) * (HEIGHT - 2 * MARGIN)).toFixed(1);
  const text = (x: number | string, y: number | string, value: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="11" fill="#111"${more}>${value}</text>`;
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap(share => {
    const [x, y] = [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
    return [
      text(px(x), HEIGHT - MARGIN + 14, x.toFixed(1), ' text-anchor="middle"'),
      text(MARGIN - 4, py(y), y.toFixed(2), ' text-anchor="end"'),
    ];
  });
  const drawn = lines.flatMap(({ name, colour, points }, i) => [
    `<polyline fill="none" stroke="${colour}" stroke-width="1.6" points="${points.map(([x, y]) => `${px(x)},${py(y)}`).join(' ')}"/>`,
    `<rect x="${WIDTH - 170}" y="${MARGIN + 16 * i - 8}" width="10" height="4" fill="${colour}"/>`,
    text(WIDTH - 154, MARGIN + 16 * i - 3, name),
  ]);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" role="img" aria-label="${title}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(MARGIN, 18, title),
    text(WIDTH / 2, HEIGHT - 8, axes.x, ' text-anchor="middle"'),
    text(12, HEIGHT / 2, axes.y, ` text-anchor="middle" transform="rotate(-90 12 ${HEIGHT / 2})"`),
    ...ticks,
    ...drawn,
    '</svg>',
  ].join('\n')}\n`;
}

const STEPS = 120;
const MOST_POINTS = 300;

/** Shares of AI and of real photos whose weight is above each value: the nearer the corners, the better. */
export function tippett(photos: readonly Weighed[]): string {
  const weights = photos.map(({ log10LR }) => log10LR);
  const [low, high] = [Math.min(...weights) - 0.2, Math.max(...weights) + 0.2];
  const line = (name: string, colour: string, ai: boolean): Line => {
    const part = photos.filter(photo => photo.ai === ai);
    return {
      name,
      colour,
      points: Array.from({ length: STEPS + 1 }, (_, i) => {
        const at = low + (i / STEPS) * (high - low);
        return [at, part.filter(({ log10LR }) => log10LR > at).length / part.length] as const;
      }),
    };
  };
  return chart('Tippett plot of the shipped curve, laundered, out of fold', { x: 'log10 LR above', y: 'share' }, [
    line('AI photos', '#b3261e', true),
    line('real photos', '#1b5fab', false),
  ]);
}

/** The shipped curve beside what pooling adjacent violators gives on the same scores. */
export function pav(photos: readonly Weighed[]): string {
  const fitted = isotonic(
    photos.map(({ score, ai }, i) => ({ score, forged: ai, group: String(i) })),
    6,
  );
  const sorted = [...photos].sort((a, b) => a.score - b.score);
  const every = Math.ceil(sorted.length / MOST_POINTS);
  const thin = <T>(values: readonly T[], step: number) =>
    values.filter((_, i) => i % step === 0 || i === values.length - 1);
  const shipped = thin(sorted, every).map(p => [p.score, p.log10LR] as const);
  return chart('Score to weight: fitted (PAV) and shipped', { x: 'score', y: 'log10 LR' }, [
    { name: 'PAV', colour: '#7a7a7a', points: fitted.x.map((x, i) => [x, fitted.log10LR[i]!] as const) },
    { name: 'shipped', colour: '#1b5fab', points: shipped },
  ]);
}

/** Log-likelihood-ratio cost, log-loss in bits and expected calibration error, both classes as likely. */
export function calibrationFigures(photos: readonly Weighed[]): { cllr: number; logLoss: number; ece: number } {
  const weights = (ai: boolean) => photos.filter(photo => photo.ai === ai).map(({ log10LR }) => log10LR);
  const [ai, real] = [weights(true), weights(false)];
  const rows = photos.map(photo => ({
    p: 1 / (1 + 10 ** -photo.log10LR),
    y: Number(photo.ai),
    weight: 0.5 / (photo.ai ? ai.length : real.length),
  }));
  const logLoss = -rows.reduce((sum, { p, y, weight }) => sum + weight * Math.log2(y ? p : 1 - p), 0);
  const bins = Map.groupBy(rows, ({ p }) => Math.min(9, Math.floor(p * 10)));
  const ece = [...bins.values()].reduce(
    (sum, bin) => sum + Math.abs(bin.reduce((s, r) => s + r.weight * (r.p - r.y), 0)),
    0,
  );
  return { cllr: cllr(ai, real), logLoss, ece };
}

/** What was done to a copy. */
export interface CopyFacts {
  readonly width: number;
  readonly height: number;
  readonly quality: number;
  readonly steps: readonly string[];
}

const bucket = (value: number, edges: readonly number[], unit: string) => {
  const i = edges.findIndex(edge => value < edge);
  if (i === 0) return `${unit} below ${edges[0]}`;
  return i < 0 ? `${unit} ${edges.at(-1)} and more` : `${unit} ${edges[i - 1]} to ${edges[i]! - 1}`;
};

/** Names of the buckets a copy belongs to: its size, its last compression, how it was treated. */
export const bucketsOf = ({ width, height, quality, steps }: CopyFacts): string[] => [
  bucket(Math.max(width, height), [500, 700, 900], 'long side'),
  bucket(quality, [70, 85], 'quality'),
  steps[0] === 'chat' ? 'as from a chat app' : 'otherwise laundered',
];
