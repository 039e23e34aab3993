import { readFileSync } from 'node:fs';
import type { ReportView } from './view-model.ts';
import type { EvidenceGroup, PhotoView, PictureView, Row } from './view-photo.ts';

const CSS = readFileSync(new URL('./report.css', import.meta.url), 'utf8');

/** Markup that needs no escaping any more. Only `html` and `raw` make it. */
interface Markup {
  readonly markup: string;
}
type Value = string | number | null | Markup | readonly Value[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const isMarkup = (value: object): value is Markup => 'markup' in value;

function write(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'object') return isMarkup(value) ? value.markup : value.map(write).join('');
  return String(value).replace(/[&<>"']/g, mark => ENTITIES[mark]!);
}

/** Template tag that escapes every value which is not markup already: forgetting to escape is not possible. */
function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: String.raw({ raw: strings }, ...values.map(write)) };
}

const raw = (markup: string): Markup => ({ markup });

const dataUri = ({ mime, bytes }: { mime: string; bytes: Uint8Array }) =>
  `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;

const image = (picture: PictureView, alt: string) =>
  html`<img src="${dataUri(picture)}" width="${picture.width}" height="${picture.height}" alt="${alt}">`;

const list = (rows: readonly Row[], className: string | null = null) =>
  html`<dl>${rows.map(row => html`<dt>${row.label}</dt><dd class="${className}">${row.value}</dd>`)}</dl>`;

/** Frames around the areas that the result speaks of, light and dark, so that they are seen on any ground. */
function marks({ marks = [] }: PictureView): Markup | null {
  if (marks.length === 0) return null;
  const frames = (name: string) =>
    marks.map(
      ({ x, y, width, height }) => html`<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
    );
  return html`<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">${frames('halo')}${frames('frame')}</svg>`;
}

function pictures(photo: PhotoView, underlay: PictureView | null, view: ReportView): Markup {
  if (!photo.picture) return html`<p class="soft">${photo.file}<br>${view.texts.photo.no_picture}</p>`;
  const { picture, maps } = photo;
  return html`<div class="pictures">
<figure><div class="picture"><div class="marked">${image(picture, picture.alt)}${marks(picture)}</div></div>
<figcaption><b>${picture.name}</b><br>${picture.caption}</figcaption></figure>
${maps.map(
  map => html`<figure><div class="picture"><div class="layers">${image(underlay ?? picture, '')}${image(map, map.alt)}</div></div>
<figcaption><b>${map.name}</b><br>${map.caption}</figcaption></figure>
`,
)}</div>`;
}

/** The scale from -6 to 6 in drawing units of 50 per power of ten. */
function scale(photo: PhotoView, view: ReportView): Markup | null {
  if (!photo.scale) return null;
  const { heading, left, right } = view.texts.scale;
  const x = 310 + photo.scale.value * 50;
  const ticks = Array.from(
    { length: 13 },
    (_, i) => html`<rect class="bar" x="${9 + i * 50}" y="6" width="2" height="16"/>`,
  );
  return html`<h3>${heading}</h3>
<svg class="scale" viewBox="0 0 620 28" role="img" aria-label="${photo.scale.alt}">
<rect class="bar" x="10" y="12" width="600" height="4" rx="2"/>${ticks}
<rect class="lead" x="${Math.min(x, 310)}" y="11" width="${Math.abs(x - 310)}" height="6"/><circle class="mark" cx="${x}" cy="14" r="9"/></svg>
<p class="ends soft"><span>${left}</span><span>${right}</span></p>
<p>${photo.scale.sentence}</p>`;
}

function evidence(group: EvidenceGroup, view: ReportView): Markup {
  if (group.items.length === 0)
    return html`<h3>${group.heading}</h3><p class="soft">${view.texts.evidence.nothing}</p>`;
  return html`<h3>${group.heading}</h3>
<ul class="evidence">${group.items.map(
    ({ sentence, note }) => html`<li><span>${sentence}</span>${note && html`<span class="soft">${note}</span>`}</li>
`,
  )}</ul>`;
}

function advice(photo: PhotoView, view: ReportView): Markup | null {
  if (photo.advice.length === 0) return null;
  return html`<div class="ask"><h3>${view.texts.advice.heading}</h3>
<ul class="advice">${photo.advice.map(item => html`<li>${item}</li>`)}</ul></div>`;
}

function posterior(photo: PhotoView, view: ReportView): Markup | null {
  if (!photo.posterior) return null;
  if (photo.tone !== 'finding') return html`<p class="soft">${photo.posterior}</p>`;
  return html`<h3>${view.texts.posterior.heading}</h3><p>${photo.posterior}</p>`;
}

function photoSection(photo: PhotoView, underlay: PictureView | null, view: ReportView): Markup {
  return html`<section class="photo ${photo.tone}" id="photo-${photo.number}">
<h2>${photo.heading}</h2>
<div class="verdict"><strong>${photo.verdict}</strong>${photo.strengthLabel && html`<span class="tag">${photo.strengthLabel}</span>`}
<p>${photo.summary}</p><p class="soft">${photo.meaning}</p></div>
${pictures(photo, underlay, view)}
${advice(photo, view)}
${scale(photo, view)}
${posterior(photo, view)}
${photo.evidence.map(group => evidence(group, view))}
</section>
`;
}

function glance(view: ReportView, underlays: readonly (PictureView | null)[]): Markup {
  const { overview } = view.texts;
  return html`<section><h2>${overview.heading}</h2>
<p>${view.counts}</p>
<ul class="glance">${view.photos.map((photo, index) => {
    const small = underlays[index] ?? photo.picture;
    return html`<li class="${photo.tone}"><a href="#photo-${photo.number}">${small ? image(small, '') : html`<span></span>`}<span><strong>${photo.verdict}</strong><span class="soft">${[photo.heading, photo.strengthLabel].filter(Boolean).join(' · ')}</span></span></a></li>
`;
  })}</ul>
<p class="soft">${overview.reminder}</p></section>
`;
}

function record(view: ReportView): Markup {
  const { texts } = view;
  const [head = [], ...rows] = view.record.versions;
  return html`<section><h2>${texts.record.heading}</h2>
${view.record.photos.map(photo => html`<h3>${photo.heading}</h3>${list(photo.rows, 'hash')}`)}
<h3>${texts.record.versions}</h3>
<table><thead><tr>${head.map(cell => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table></section>
`;
}

/**
 * The report as one HTML file that refers to nothing outside itself: pictures are data URIs, there is no script.
 * @param underlays  for each photo a small copy to lie beneath maps and in the overview; null takes the picture itself.
 */
export function renderHtml(view: ReportView, underlays: readonly (PictureView | null)[]): Uint8Array {
  const { texts } = view;
  const page = html`<!doctype html>
<html lang="${view.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${view.title} · ${view.caseTitle}</title>
<style>${raw(CSS)}</style>
</head>
<body>
<main>
<header><p class="made">${view.title}</p><h1>${view.caseTitle}</h1><p class="soft">${view.subtitle}</p></header>
${glance(view, underlays)}
${view.photos.map((photo, index) => photoSection(photo, underlays[index] ?? null, view))}
<section><h2>${texts.case_facts.heading}</h2>${list(view.facts)}</section>
<section><h2>${texts.limits.heading}</h2><ul class="limits">${texts.limits.paragraphs.map(item => html`<li>${item}</li>`)}</ul></section>
${record(view)}
<footer class="soft">${view.madeBy}</footer>
</main>
</body>
</html>
`;
  return new TextEncoder().encode(page.markup);
}
