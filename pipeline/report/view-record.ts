import { formatMoment } from './format.ts';
import type { ReportInput, ReportPhoto } from './input.ts';
import { statedPlace } from './place.ts';
import { fill, type Texts } from './texts.ts';
import type { Row } from './view-photo.ts';

/** What lets anybody check later which bytes were inspected by what. */
export interface RecordView {
  readonly photos: readonly { readonly heading: string; readonly rows: readonly Row[] }[];
  /** First row is the head of the table. */
  readonly versions: readonly (readonly string[])[];
}

function hashRows(photo: ReportPhoto, t: Texts): Row[] {
  const rows = [
    { label: t.record.sha256, value: photo.originalSha256 },
    { label: t.record.inspection, value: photo.inspectionId },
  ];
  if (photo.facts) rows.push({ label: t.record.perceptual, value: photo.facts.perceptualHash });
  const place = statedPlace(photo.evidence);
  if (place) rows.push({ label: t.record.place, value: place });
  const head = [...photo.history].sort((a, b) => b.sequence - a.sequence)[0];
  if (head) {
    const where = fill(t.record.chain_value, { sequence: head.sequence, time: formatMoment(head.createdAt) });
    rows.push({ label: `${t.record.chain} (${where})`, value: head.hash });
  }
  return rows;
}

/** One row for each check, version and calibration that took part, with the numbers of the photos it looked at. */
function versionTable(photos: readonly ReportPhoto[], refundlens: string, t: Texts): string[][] {
  const seen = new Map<string, { cells: string[]; numbers: number[] }>();
  const note = (number: number, ...cells: string[]) => {
    const key = JSON.stringify(cells);
    const entry = seen.get(key) ?? { cells, numbers: [] };
    entry.numbers.push(number);
    seen.set(key, entry);
  };
  photos.forEach(({ verdict }, index) => {
    if (!verdict) return;
    const { versions } = verdict;
    note(index + 1, `${t.record.software} refundlens`, versions.refundlens, t.record.no_calibration);
    note(index + 1, t.record.policy, versions.policy, t.record.no_calibration);
    for (const [detector, version] of Object.entries(versions.detectors)) {
      const name = t.detectors[detector];
      const calibration = versions.calibrations[detector] ?? t.record.no_calibration;
      note(index + 1, name ? `${name} (${detector})` : detector, version, calibration);
    }
  });
  const rows = [...seen.values()].map(({ cells, numbers }) => [...cells, numbers.join(t.list_separator)]);
  if (rows.length === 0) rows.push([`${t.record.software} refundlens`, refundlens, t.record.no_calibration, '']);
  return [[t.record.detector, t.record.version, t.record.calibration, t.record.photos], ...rows];
}

export function recordView(input: ReportInput, t: Texts): RecordView {
  return {
    photos: input.photos.map((photo, index) => ({
      heading: fill(t.photo.reference, { number: index + 1, role: t.roles[photo.role] }),
      rows: hashRows(photo, t),
    })),
    versions: versionTable(input.photos, input.refundlensVersion, t),
  };
}
