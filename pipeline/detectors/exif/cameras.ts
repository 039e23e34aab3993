/**
 * What a camera or phone can have written: only what a rule asks for, and only values that have a source.
 *
 * - Days of release of phones and of iOS: the product tables of endoflife.date (commit a70eca337 of 2026-08-22: iphone,
 *   pixel, samsung-mobile, ios), which link to the makers' own pages. Samsung's numbers of models are those of its shops.
 * - Ratio of 35 mm equivalent to focal length: the lensfun database (commit 1c8b8f07 of 2026-08-14).
 * - Largest still: what EXIF states in files of full size that are public; the row names the repository. A phone that
 *   also writes larger pictures on demand has none.
 */
export interface Camera {
  readonly make: string;
  /** Matches the whole of EXIF Model. */
  readonly model: RegExp;
  /** Month of release, `YYYY-MM`; null where no source has it. */
  readonly released: string | null;
  /** Largest still, longer and shorter side; null where no file of full size was at hand. */
  readonly largest: readonly [number, number] | null;
  /** Repository with the files that `largest` was measured on. */
  readonly measuredIn: string | null;
  /** 35 mm equivalent over focal length; null for phones, whose cameras differ, and where no source has it. */
  readonly crop: number | null;
}

type Measured = readonly [longer: number, shorter: number, measuredIn: string];
type Phone = readonly [model: RegExp, released: string | null, largest: Measured | null];
type Body = readonly [model: RegExp, crop: number | null, largest: Measured | null];

const SAMPLES = 'drewnoakes/metadata-extractor-images';

const PHONES: Readonly<Record<string, readonly Phone[]>> = {
  Apple: [
    [/^iPhone 4$/, '2010-06', null],
    [/^iPhone 4S$/, '2011-10', [3264, 2448, SAMPLES]],
    [/^iPhone 5$/, '2012-09', [3264, 2448, SAMPLES]],
    [/^iPhone 5s$/, '2013-09', [3264, 2448, SAMPLES]],
    [/^iPhone 6( Plus)?$/, '2014-09', [3264, 2448, SAMPLES]],
    [/^iPhone 6s( Plus)?$/, '2015-09', [4032, 3024, 'ENGR101-Squad/Photos']],
    [/^iPhone SE$/, '2016-03', null],
    [/^iPhone 7( Plus)?$/, '2016-09', [4032, 3024, 'immich-app/test-assets']],
    [/^iPhone 8( Plus)?$/, '2017-09', [4032, 3024, SAMPLES]],
    [/^iPhone X$/, '2017-09', null],
    [/^iPhone XS( Max)?$/, '2018-09', [4032, 3024, 'MikeKovarik/exifr']],
    [/^iPhone XR$/, '2018-10', [4032, 3024, 'Exiv2/exiv2']],
    [/^iPhone 11( Pro| Pro Max)?$/, '2019-09', [4032, 3024, SAMPLES]],
    [/^iPhone SE \(2nd generation\)$/, '2020-04', null],
    [/^iPhone 12( Pro)?$/, '2020-10', null],
    [/^iPhone 12 (mini|Pro Max)$/, '2020-11', null],
    [/^iPhone 13( mini| Pro| Pro Max)?$/, '2021-09', [4032, 3024, 'ianare/exif-samples']],
    [/^iPhone SE \(3rd generation\)$/, '2022-03', null],
    [/^iPhone 14( Pro| Pro Max)?$/, '2022-09', null],
    [/^iPhone 14 Plus$/, '2022-10', null],
    [/^iPhone 15( Plus| Pro| Pro Max)?$/, '2023-09', null],
    [/^iPhone 16( Plus| Pro| Pro Max)?$/, '2024-09', null],
    [/^iPhone 16e$/, '2025-02', null],
    [/^iPhone (17( Pro| Pro Max)?|Air)$/, '2025-09', null],
    [/^iPhone 17e$/, '2026-03', null],
  ],
  samsung: [
    [/^SM-G930/, null, [4032, 3024, 'Exiv2/exiv2']],
    [/^SM-G935/, null, [4032, 3024, SAMPLES]],
    [/^SM-G975/, null, [4032, 3024, SAMPLES]],
    [/^SM-G99[68]/, '2021-01', null],
    [/^SM-S90[168]/, '2022-02', null],
    [/^SM-S91[168]/, '2023-02', null],
    [/^SM-S92[168]/, '2024-01', null],
    [/^SM-S93[168]/, '2025-02', null],
  ],
  Google: [
    [/^Pixel$/, '2016-10', [4048, 3036, 'MikeKovarik/exifr']],
    [/^Pixel 3( XL)?$/, '2018-10', null],
    [/^Pixel 4( XL)?$/, '2019-10', null],
    [/^Pixel 5$/, '2020-10', null],
    [/^Pixel 6( Pro)?$/, '2021-10', null],
    [/^Pixel 7( Pro)?$/, '2022-10', null],
    [/^Pixel 8( Pro)?$/, '2023-10', null],
    [/^Pixel 9( Pro| Pro XL)?$/, '2024-08', null],
    [/^Pixel 10( Pro| Pro XL)?$/, '2025-08', null],
  ],
  LGE: [[/^Nexus 4$/, null, [3264, 2448, SAMPLES]]],
};

const BODIES: Readonly<Record<string, readonly Body[]>> = {
  Canon: [
    [/^Canon EOS (20D|30D)$/, 1.6, [3504, 2336, SAMPLES]],
    [/^Canon EOS 5D$/, 1, [4368, 2912, SAMPLES]],
    [/^Canon EOS 5D Mark (II|IV)$/, 1, null],
    [/^Canon EOS 5D Mark III$/, 1, [5760, 3840, SAMPLES]],
    [/^Canon EOS 6D$/, 1.005, null],
    [/^Canon EOS (7D|1100D|REBEL T3)$/, 1.62, null],
    [/^Canon EOS (350D DIGITAL|40D|50D)$/, 1.622, null],
    [/^Canon EOS (80D|M50|500D|REBEL T1i|REBEL T2i)$/, 1.613, null],
    [/^Canon EOS 300D DIGITAL$/, 1.587, null],
    [/^Canon EOS 450D$/, 1.622, [4272, 2848, SAMPLES]],
    [/^Canon EOS (600D|REBEL T3i)$/, 1.613, [5184, 3456, SAMPLES]],
    [/^Canon EOS 700D$/, 1.613, [5184, 3456, 'BritishMuseumDH/livia']],
    [/^Canon EOS 1300D$/, 1.62, [5184, 3456, 'MikeKovarik/exifr']],
    [/^Canon EOS M3$/, 1.613, [6000, 4000, '23W-GBAC/Shutter101']],
    [/^Canon EOS (R5|R6)$/, 1, null],
  ],
  NIKON: [
    [/^NIKON D40$/, 1.525, [3008, 2000, SAMPLES]],
    [/^NIKON D60$/, 1.523, [3872, 2592, 'beauwoods/photo-portfolio']],
    [/^NIKON D70s?$/, 1.525, null],
    [/^NIKON D90$/, 1.523, [4288, 2848, SAMPLES]],
    [/^NIKON D100$/, 1.525, [3008, 2000, SAMPLES]],
    [/^NIKON D300S?$/, 1.523, null],
    [/^NIKON D(700|750|800E?|850|3S)$/, 1, null],
    [/^NIKON D3100$/, 1.558, [4608, 3072, SAMPLES]],
    [/^NIKON D5000$/, 1.523, [4288, 2848, SAMPLES]],
    [/^NIKON D5300$/, 1.534, [6000, 4000, 'Exiv2/exiv2']],
    [/^NIKON D7000$/, 1.523, [4928, 3264, SAMPLES]],
    [/^NIKON Z [679]$/, 1, null],
  ],
  SONY: [
    [/^ILCE-6000$/, 1.534, null],
    [/^ILCE-6500$/, 1.534, [6000, 4000, 'beauwoods/photo-portfolio']],
    [/^ILCE-7(M2|M3|M4|SM3|RM4)$/, 1, null],
  ],
  Panasonic: [[/^DMC-ZX3$/, null, [4320, 3240, 'psyked/Sample-ISBN-Barcodes']]],
  PENTAX: [[/^PENTAX \*ist DL$/, 1.531, null]],
};

const sizeOf = (largest: Measured | null) =>
  largest
    ? { largest: [largest[0], largest[1]] as const, measuredIn: largest[2] }
    : { largest: null, measuredIn: null };

export const CAMERAS: readonly Camera[] = [
  ...Object.entries(PHONES).flatMap(([make, rows]) =>
    rows.map(([model, released, largest]) => ({ make, model, released, ...sizeOf(largest), crop: null })),
  ),
  ...Object.entries(BODIES).flatMap(([make, rows]) =>
    rows.map(([model, crop, largest]) => ({ make, model, released: null, ...sizeOf(largest), crop })),
  ),
];

/** The camera of this model name, or null where the table does not have it. */
export function cameraOf(model: string | null): Camera | null {
  return (model && CAMERAS.find(camera => camera.model.test(model))) || null;
}

/** First day of each major version of iOS, which Apple writes as Software. */
export const IOS_RELEASED: Readonly<Record<number, string>> = {
  9: '2015-09-16',
  10: '2016-09-13',
  11: '2017-09-19',
  12: '2018-09-17',
  13: '2019-09-19',
  14: '2020-09-16',
  15: '2021-09-20',
  16: '2022-09-12',
  17: '2023-09-18',
  18: '2024-09-16',
  26: '2025-09-15',
};
