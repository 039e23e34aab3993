import iconv from 'iconv-lite';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../core/ids.ts';
import { LANGUAGES, type Language } from '../core/language.ts';
import { FINDING_CLASSES } from '../core/verdict.ts';
import { fitJpeg } from '../decode/fit-jpeg.ts';
import { sampleInput, samplePhoto, sampleVerdict } from './fixtures.ts';
import { PROFILES, profileOf, type ReportInput, renderReport } from './index.ts';
import type { Profile } from './profiles.ts';

/** What the console keeps of a photo of 12 megapixels at its worst: 1600 pixels of noise, which compress least. */
let preview: { mime: string; bytes: Uint8Array };
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const picture = sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888', noise } });
  preview = {
    mime: 'image/jpeg',
    bytes: await picture.extract({ left: 0, top: 0, width: 1600, height: 1200 }).jpeg({ quality: 88 }).toBuffer(),
  };
});

const fitted = new Map<string, Promise<Uint8Array | null>>();
/** The real fitting, once for each limit: every photo here has the same picture. */
const fitImage: ReportInput['fitImage'] = (jpeg, limits) => {
  const key = `${sha256Hex(jpeg)} ${JSON.stringify([limits.maxBytes, limits.maxSide, limits.minSide])}`;
  const known = fitted.get(key) ?? fitJpeg(jpeg, limits);
  fitted.set(key, known);
  return known;
};

/** Nine findings with the longest names and reasons that the API lets in, in rare characters and emoji. */
function worstCase(language: Language, profile: string): ReportInput {
  const long = '龘靐𠮷🦀👩‍👩‍👧每一个字都要看得见，'.repeat(60);
  const photos = Array.from({ length: 9 }, (_, index) => {
    const kind = FINDING_CLASSES[index % FINDING_CLASSES.length]!;
    const verdict = sampleVerdict(kind, { strength: 'extremely_strong', log10LR: 6 - index / 10 });
    const reasonsFor = verdict.reasonsFor.map(reason => ({ ...reason, sentence: { en: long, zh: long } }));
    return samplePhoto(kind, {
      role: 'return',
      filename: `${'🦀'.repeat(100)}.jpg`,
      verdict: { ...verdict, reasonsFor },
      // A PDF holds a picture once however often it is drawn; where its size counts, each is a picture of its own.
      artifacts: {
        preview: profileOf(profile).document ? { ...preview, bytes: Uint8Array.from(preview.bytes) } : preview,
      },
    });
  });
  const ownFit: ReportInput['fitImage'] = async (jpeg, limits) => {
    const bytes = await fitImage(jpeg, limits);
    return bytes && Uint8Array.from(bytes);
  };
  const input = sampleInput(language, { profile, photos, fitImage: profileOf(profile).document ? ownFit : fitImage });
  const refund = { ...input.case.refund, desc: long.slice(0, 2000), sku: long.slice(0, 200) };
  return { ...input, case: { ...input.case, reference: 'Ｗ🦀'.repeat(42), title: long.slice(0, 200), refund } };
}

const complaints = [...PROFILES.values()].filter(({ complaint }) => complaint);
const cases = complaints.flatMap(profile => LANGUAGES.map(language => [profile.id, language, profile] as const));

interface FormReply {
  readonly images: readonly { readonly photo: number }[];
}

async function make(input: ReportInput) {
  const { files } = await renderReport(input);
  return { files, form: JSON.parse(new TextDecoder().decode(files['form.json']!.bytes)) };
}

/** Checks files and form against the limits in the profile's own data. */
async function expectWithinLimits({ files, form }: Awaited<ReturnType<typeof make>>, profile: Profile) {
  expect(form.replies.length).toBeGreaterThan(0);
  expect(form.replies.length).toBeLessThanOrEqual(profile.maxReplies);
  for (const { text, images } of form.replies) {
    if (profile.message) {
      const value = new TextDecoder().decode(files[text.file]!.bytes);
      expect(text.value).toBe(value);
      const encoded = iconv.encode(value, profile.message.encoding);
      expect(iconv.decode(encoded, profile.message.encoding)).toBe(value);
      expect(encoded.length).toBeLessThanOrEqual(profile.message.maxBytes);
      expect(value.length).toBeLessThanOrEqual(profile.message.maxChars ?? Number.POSITIVE_INFINITY);
      expect(value.length).toBeGreaterThanOrEqual(profile.message.minChars ?? 1);
      expect(text.limits[0]).toMatchObject({ count: encoded.length, max: profile.message.maxBytes });
    } else expect(text).toBeNull();
    if (!profile.proof) continue;
    expect(images.length).toBeGreaterThan(0);
    expect(images.length).toBeLessThanOrEqual(profile.proof.maxCount);
    let total = 0;
    for (const image of images) {
      const { bytes } = files[image.file]!;
      const { format, width, height } = await sharp(bytes).metadata();
      expect(format).toBe('jpeg');
      expect(profile.proof.formats).toContain(format);
      expect(bytes.length).toBeLessThanOrEqual(profile.proof.maxBytes);
      expect(Math.max(width, height)).toBeLessThanOrEqual(profile.proof.maxSide);
      expect(Math.max(width, height)).toBeGreaterThanOrEqual(profile.proof.minSide);
      expect(image).toMatchObject({ bytes: bytes.length, sha256: sha256Hex(bytes), width, height });
      if (profile.proof.meta) expect(image.meta).toEqual({ filename: image.file, sha256: image.sha256 });
      total += bytes.length;
    }
    expect(total).toBeLessThanOrEqual(profile.proof.maxTotalBytes ?? Number.POSITIVE_INFINITY);
  }
  if (profile.document) {
    expect(files['report.pdf']!.bytes.length).toBeLessThanOrEqual(profile.document.maxBytes);
    expect(form.document).toMatchObject({ bytes: files['report.pdf']!.bytes.length });
    expect(form.document.pages).toBeLessThanOrEqual(profile.document.maxPages);
  }
}

describe('every form of a platform', () => {
  it.each(cases)(
    '%s keeps its limits at nine photos of 12 megapixels and the longest texts (%s)',
    async (id, language, profile) => {
      const made = await make(worstCase(language, id));
      await expectWithinLimits(made, profile);
      // Each of the nine is in a reply or named as left out.
      const sent = profile.proof
        ? made.form.replies.flatMap((reply: FormReply) => reply.images.map(({ photo }) => photo))
        : [];
      const left = made.form.left_out.map(({ photo }: { photo: number }) => photo);
      expect([...sent, ...left].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    },
    120_000,
  );

  it('gives the same bytes for the same case', async () => {
    const [once, again] = [
      await make(worstCase('zh', 'taobao.refund-refuse')),
      await make(worstCase('zh', 'taobao.refund-refuse')),
    ];
    for (const [name, { bytes }] of Object.entries(once.files)) {
      expect(Buffer.from(bytes).equals(again.files[name]!.bytes), name).toBe(true);
    }
  });

  it('splits over several replies, each with a statement about its own photos', async () => {
    const { form } = await make(worstCase('en', 'wechatpay.complaint-reply'));
    expect(form.replies.map((reply: FormReply) => reply.images.length)).toEqual([4, 4, 1]);
    expect(form.replies[1].text.value).toContain('Photo 5');
    expect(form.replies[1].images[0].file).toBe('proof-5.jpg');
  });
});

describe('what a form needs', () => {
  const input = (profile: string, refund: object = {}, timeline: object = {}) => {
    const sample = sampleInput('en', {
      profile,
      fitImage,
      photos: [samplePhoto('ai_edited', { artifacts: { preview } })],
    });
    const given = { ...sample.case.refund, ...refund };
    return { ...sample, case: { ...sample.case, refund: given, timeline: { ...sample.case.timeline, ...timeline } } };
  };

  it('and the case lacks is named, field by field', async () => {
    const lacking = input('taobao.refund-refuse', { refund_version: undefined, refund_phase: undefined });
    await expect(renderReport(lacking)).rejects.toMatchObject({
      code: 'report_does_not_fit',
      detail: { en: expect.stringContaining('refund_version'), zh: expect.stringContaining('退款版本') },
      fields: { refund_version: 'required', refund_phase: 'required' },
    });
  });

  it('from the person who files may be given, and else is left open with words to look for', async () => {
    const open = (await make(input('douyin.refuse'))).form.fields;
    const code = open.find(({ name }: { name: string }) => name === 'reject_reason_code');
    expect(code).toMatchObject({ value: null, required: true, filled_by: 'caller' });
    expect(code.suggested_reason.zh).toBe('买家凭证需要核实');
    const answers = { reject_reason_code: '7' };
    const given = (await make({ ...input('douyin.refuse'), answers })).form.fields;
    expect(given.find(({ name }: { name: string }) => name === 'reject_reason_code').value).toBe('7');
  });

  it.each([
    ['tiktokshop.appeal', { US: '2026-12-11T00:00:00.000Z', TH: '2026-11-27T00:00:00.000Z' }],
    ['amazon.safe-t', { US: '2026-12-20T00:00:00.000Z', AE: '2026-11-27T00:00:00.000Z' }],
  ])('by when (%s) follows from the moment of the claim, which is in UTC+8', async (id, expected) => {
    const { form } = await make(input(id));
    const ends = form.deadlines.map(({ region, at }: { region: string; at: string }) => [region, at]);
    expect(Object.fromEntries(ends)).toEqual(expected);
    const unknown = (await make(input(id, {}, { claimed_at: undefined }))).form.deadlines;
    expect(unknown[0]).toMatchObject({ from: 'claimed_at', at: null });
  });

  it('is refused with both numbers where a picture would have to become illegible', async () => {
    const tight = { ...profileOf('taobao.refund-refuse').proof!, maxBytes: 5_000 };
    const { fittedPicture } = await import('./replies.ts');
    const finding = {
      number: 1,
      photo: samplePhoto('edited', { artifacts: { preview } }),
      verdict: sampleVerdict('edited'),
    };
    await expect(fittedPicture(input('taobao.refund-refuse'), finding, tight)).rejects.toMatchObject({
      code: 'report_does_not_fit',
      detail: { en: expect.stringMatching(/480 pixels.*takes \d+ bytes; at most 5000/) },
    });
  });
});
