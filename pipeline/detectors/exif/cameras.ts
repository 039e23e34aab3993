/**
 * What a camera or phone can have written, as far as its maker publishes it. Only facts that a rule asks for, and only
 * models that the photos of a claim are likely to come from.
 *
 * Sources: the makers' published specifications (release, pixels of the largest still, sensor format); for older
 * cameras checked against real files of the collected photos (`test/field/exif.test.ts` counts what does not fit).
 */
export interface Camera {
  readonly make: string;
  /** Matches the whole of EXIF Model. */
  readonly model: RegExp;
  /** First day on sale, a month early at most. */
  readonly released: string;
  /** Largest still, longer and shorter side; null where it is not known for certain. */
  readonly largest: readonly [number, number] | null;
  /** 35 mm equivalent over focal length; null for phones with several cameras and for zooms whose figure varies. */
  readonly crop: number | null;
}

type Row = readonly [model: RegExp, released: string, largest: readonly [number, number] | null, crop: number | null];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  Apple: [
    [/^iPhone 6s( Plus)?$/, '2015-09', [4032, 3024], null],
    [/^iPhone SE$/, '2016-03', [4032, 3024], null],
    [/^iPhone 7( Plus)?$/, '2016-09', [4032, 3024], null],
    [/^iPhone 8( Plus)?$/, '2017-09', [4032, 3024], null],
    [/^iPhone X$/, '2017-10', [4032, 3024], null],
    [/^iPhone X(S|S Max|R)$/, '2018-09', [4032, 3024], null],
    [/^iPhone 11( Pro| Pro Max)?$/, '2019-09', [4032, 3024], null],
    [/^iPhone SE \(2nd generation\)$/, '2020-04', [4032, 3024], null],
    [/^iPhone 12( mini)?$/, '2020-10', [4032, 3024], null],
    [/^iPhone 12 Pro( Max)?$/, '2020-10', [4032, 3024], null],
    [/^iPhone 13( mini| Pro| Pro Max)?$/, '2021-09', [4032, 3024], null],
    [/^iPhone SE \(3rd generation\)$/, '2022-03', [4032, 3024], null],
    [/^iPhone 14( Plus)?$/, '2022-09', [4032, 3024], null],
    [/^iPhone 14 Pro( Max)?$/, '2022-09', [8064, 6048], null],
    [/^iPhone 15( Plus| Pro| Pro Max)?$/, '2023-09', [8064, 6048], null],
    [/^iPhone 16( Plus| Pro| Pro Max)?$/, '2024-09', [8064, 6048], null],
    [/^iPhone 16e$/, '2025-02', [8064, 6048], null],
    [/^iPhone (17( Pro| Pro Max)?|Air)$/, '2025-09', [8064, 6048], null],
  ],
  samsung: [
    [/^SM-G97[0-7]/, '2019-02', [4032, 3024], null],
    [/^SM-G98[0-6]/, '2020-02', null, null],
    [/^SM-G99[1-8]/, '2021-01', null, null],
    [/^SM-S90[1-8]/, '2022-02', null, null],
    [/^SM-S91[1-8]/, '2023-02', null, null],
    [/^SM-S92[1-8]/, '2024-01', null, null],
    [/^SM-S93[1-8]/, '2025-01', null, null],
  ],
  Google: [
    [/^Pixel 3( XL)?$/, '2018-10', [4032, 3024], null],
    [/^Pixel 4( XL)?$/, '2019-10', [4032, 3024], null],
    [/^Pixel 5$/, '2020-09', [4032, 3024], null],
    [/^Pixel 6( Pro)?$/, '2021-10', [4080, 3072], null],
    [/^Pixel 7( Pro)?$/, '2022-10', [4080, 3072], null],
    [/^Pixel 8$/, '2023-10', null, null],
    [/^Pixel 9( Pro| Pro XL)?$/, '2024-08', null, null],
  ],
  HUAWEI: [
    [/^ELE-/, '2019-03', [7296, 5472], null],
    [/^VOG-/, '2019-03', [7296, 5472], null],
    [/^LYA-/, '2018-10', [7296, 5472], null],
    [/^(TAS|LIO)-/, '2019-09', null, null],
    [/^ALN-/, '2023-08', null, null],
  ],
  LGE: [[/^Nexus 4$/, '2012-11', [3264, 2448], null]],
  Canon: [
    [/^Canon EOS 5D$/, '2005-08', [4368, 2912], 1],
    [/^Canon EOS 30D$/, '2006-02', [3504, 2336], 1.6],
    [/^Canon EOS 50D$/, '2008-08', [4752, 3168], 1.6],
    [/^Canon EOS (500D|REBEL T1i)$/, '2009-03', [4752, 3168], 1.6],
    [/^Canon EOS 7D$/, '2009-09', [5184, 3456], 1.6],
    [/^Canon EOS (REBEL T3|1100D)$/, '2011-02', [4272, 2848], 1.6],
    [/^Canon EOS 6D$/, '2012-09', [5472, 3648], 1],
    [/^Canon EOS M3$/, '2015-02', [6000, 4000], 1.6],
    [/^Canon EOS 80D$/, '2016-02', [6000, 4000], 1.6],
    [/^Canon EOS M50$/, '2018-02', [6000, 4000], 1.6],
    [/^Canon EOS R5$/, '2020-07', [8192, 5464], 1],
    [/^Canon EOS R6$/, '2020-07', [5472, 3648], 1],
  ],
  NIKON: [
    [/^NIKON D700$/, '2008-07', [4256, 2832], 1],
    [/^NIKON D800E?$/, '2012-02', [7360, 4912], 1],
    [/^NIKON D5300$/, '2013-10', [6000, 4000], 1.5],
    [/^NIKON D750$/, '2014-09', [6016, 4016], 1],
    [/^NIKON D850$/, '2017-08', [8256, 5504], 1],
    [/^NIKON Z 6$/, '2018-08', [6048, 4024], 1],
    [/^NIKON Z 7$/, '2018-08', [8256, 5504], 1],
    [/^NIKON Z 9$/, '2021-10', [8256, 5504], 1],
  ],
  SONY: [
    [/^ILCE-6000$/, '2014-02', [6000, 4000], 1.5],
    [/^ILCE-6500$/, '2016-10', [6000, 4000], 1.5],
    [/^ILCE-7M3$/, '2018-02', [6000, 4000], 1],
    [/^ILCE-7RM4A?$/, '2019-07', [9504, 6336], 1],
    [/^ILCE-7M4$/, '2021-10', [7008, 4672], 1],
  ],
  Panasonic: [[/^DMC-ZX3$/, '2010-01', [4320, 3240], null]],
  PENTAX: [[/^PENTAX \*ist DL$/, '2005-06', [3008, 2008], 1.5]],
};

export const CAMERAS: readonly Camera[] = Object.entries(ROWS).flatMap(([make, rows]) =>
  rows.map(([model, released, largest, crop]) => ({ make, model, released, largest, crop })),
);

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

/** Makers whose files turn up, as they write themselves; enough to tell a made-up name. */
export const MAKERS: readonly RegExp[] = [
  /^apple$/i,
  /^samsung/i,
  /^huawei$/i,
  /^honor$/i,
  /^xiaomi$/i,
  /^redmi$/i,
  /^oppo$/i,
  /^vivo$/i,
  /^oneplus$/i,
  /^realme$/i,
  /^meizu$/i,
  /^zte$/i,
  /^nubia$/i,
  /^lenovo$/i,
  /^motorola/i,
  /^google$/i,
  /^lg/i,
  /^htc$/i,
  /^nokia/i,
  /^hmd global$/i,
  /^sony/i,
  /^canon/i,
  /^nikon/i,
  /^fuji/i,
  /^olympus/i,
  /^om digital/i,
  /^panasonic$/i,
  /^leica/i,
  /^pentax/i,
  /^ricoh/i,
  /^asahi/i,
  /^eastman kodak/i,
  /^kodak/i,
  /^casio/i,
  /^konica/i,
  /^minolta/i,
  /^sigma$/i,
  /^hasselblad/i,
  /^phase one/i,
  /^mamiya/i,
  /^sanyo/i,
  /^epson/i,
  /^seiko epson/i,
  /^hewlett/i,
  /^hp$/i,
  /^toshiba/i,
  /^sharp/i,
  /^kyocera/i,
  /^jvc/i,
  /^hitachi/i,
  /^polaroid/i,
  /^gopro/i,
  /^dji$/i,
  /^insta360/i,
  /^arashi/i,
  /^asus/i,
  /^acer/i,
  /^blackberry|^rim$/i,
  /^palm/i,
  /^microsoft/i,
  /^xiaoyi|^yi /i,
  /^tecno/i,
  /^infinix/i,
  /^itel/i,
  /^tcl/i,
  /^alcatel/i,
  /^coolpad/i,
  /^smartisan/i,
  /^gionee/i,
  /^wiko/i,
  /^fairphone/i,
  /^nothing/i,
  /^sony ericsson/i,
  /^siemens/i,
  /^vivitar/i,
  /^benq/i,
  /^agfa/i,
  /^noritsu/i,
  /^imacon/i,
  /^creative/i,
  /^logitech/i,
  /^flir/i,
  /^parrot/i,
  /^garmin/i,
  /^ge$|^general imaging/i,
  /^umax/i,
  /^microtek/i,
  /^plustek/i,
  /^brother/i,
  /^xerox/i,
  /^lexmark/i,
  /^doogee/i,
  /^ulefone/i,
  /^hisense/i,
  /^360$|^qiku/i,
];

/** Model names that belong to one maker. */
export const MODELS_OF_MAKER: readonly (readonly [RegExp, RegExp])[] = [
  [/^(iPhone|iPad|iPod)\b/, /^apple$/i],
  [/^Canon\b/, /^canon/i],
  [/^NIKON\b|^COOLPIX\b/, /^nikon/i],
  [/^(ILCE|ILCA|NEX|DSC|SLT|DSLR)-/, /^sony/i],
  [/^(SM|GT)-[A-Z]\d/, /^samsung/i],
  [/^Pixel \d/, /^google$/i],
  [/^FinePix|^X-(T|E|H|Pro)\d/, /^fuji/i],
  [/^(DMC|DC)-[A-Z]{1,3}\d/, /^panasonic$|^leica/i],
  [/^PENTAX\b/, /^pentax|^ricoh|^asahi/i],
];
